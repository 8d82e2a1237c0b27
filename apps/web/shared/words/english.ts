import english from '../../messages/en.json' with { type: 'json' };
import { createTranslate } from './translate.js';

/** The public pages' messages in English, for specs. */
export const sayEnglish = createTranslate('en', english);
