/**
 * The key of a schema's metadata that says as which type its values are sent, where that is not JSON as such. Of a type
 * with many lines it is one line that has the schema.
 */
export const MEDIA_TYPE = 'x-media-type';
