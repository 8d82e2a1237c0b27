import { describe, expect, test } from '@jest/globals';
import { Receivers } from './receivers.js';

describe('Receivers', () => {
  const receivers = new Receivers(['news.intranet', '10.0.0.7:8080', '[fd00::7]', 'secure.intranet:443']);

  test.each([
    'https://news.example/hook?key=1',
    'https://news.example:8443/',
    'https://8.8.8.8/',
    'http://news.intranet/hook',
    'http://NEWS.intranet:9000/hook',
    'http://10.0.0.7:8080/',
    'https://10.0.0.7:8080/',
    'http://[fd00::7]:81/',
    'https://secure.intranet/',
  ])('takes %s', (url) => expect(receivers.fault(url)).toBeUndefined());

  test.each([
    ['', 'not an address'],
    ['news.example/hook', 'not an address'],
    ['ftp://news.example/', 'https://'],
    ['file:///etc/passwd', 'https://'],
    ['javascript:alert(1)', 'https://'],
    ['http://news.example/', 'https://'],
    ['https://me:secret@news.example/', 'no name or password'],
    ['https://me@news.example/', 'no name or password'],
    ['https://news.example/#part', 'after #'],
    [`https://news.example/${'a'.repeat(2_000)}`, 'longer than 2000'],
    ['https://127.0.0.1/', '127.0.0.1 is not a public address'],
    ['https://2130706433/', '127.0.0.1 is not a public address'],
    ['https://0x7f.1/', '127.0.0.1 is not a public address'],
    ['https://017700000001/', '127.0.0.1 is not a public address'],
    ['https://169.254.169.254/latest/meta-data/', 'not a public address'],
    ['https://[::1]/', '::1 is not a public address'],
    ['https://[::ffff:127.0.0.1]/', 'not a public address'],
    ['https://10.0.0.7/', 'not a public address'],
    ['http://10.0.0.7:8081/', 'https://'],
    ['http://news.intranet.example/', 'https://'],
    ['http://secure.intranet/', 'https://'],
  ])('refuses %s', (url, why) => expect(receivers.fault(url)).toContain(why));
});
