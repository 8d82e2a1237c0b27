import english from '../../messages/en.json' with { type: 'json' };
import { createTranslate } from './translate.js';

/** The public pages' messages in English: for the desk, which speaks no other language yet, and for specs. */
export const sayEnglish = createTranslate('en', english);
