import { describe, expect, test } from '@jest/globals';
import { chooseLanguage, nameIn } from './languages.js';

describe('the reader’s language', () => {
  test('is the first preferred one that the pages support, English otherwise', () => {
    expect(chooseLanguage(['fr-FR', 'en-US'])).toBe('en');
    expect(chooseLanguage(['kk-KZ', 'ru'])).toBe('kk');
    expect(chooseLanguage(['ky', 'ru-KZ'])).toBe('ru');
    expect(chooseLanguage(['fr'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });

  test('selects names, with English as the fallback', () => {
    const name = { en: 'Jambyl', ru: 'Жамбылская область' };
    expect(nameIn(name, 'ru')).toBe('Жамбылская область');
    expect(nameIn(name, 'kk')).toBe('Jambyl');
  });
});
