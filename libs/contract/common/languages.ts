/** The languages of the public pages, as their addresses begin. */
export const PAGE_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];
