/**
 * The key of a schema's metadata for the media type of its values, where that is not plain JSON. For a media type of many
 * lines the schema describes one line.
 */
export const MEDIA_TYPE = 'x-media-type';
