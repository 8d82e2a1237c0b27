import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PushServices } from './push-services.js';

const PUSH_SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

const usual = new PushServices(PUSH_SERVICES);

describe('an address of a browser at a push service', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://web.push.apple.com/QNz',
    'https://api.push.apple.com/3/device',
    'https://wns2-par02p.notify.windows.com/w/?token=BQ',
    'https://FCM.googleapis.com/fcm/send/x',
  ])('is taken: %s', (address) => expect(usual.fault(address)).toBeUndefined());

  test.each([
    ['not an address', 'fcm'],
    ['without TLS', 'http://fcm.googleapis.com/x'],
    ['of another host', 'https://push.example/x'],
    ['of a host that only ends alike', 'https://evilfcm.googleapis.com/x'],
    ['of a host that only ends alike after a dot', 'https://notify.windows.com.example/x'],
    ['of the ending itself', 'https://notify.windows.com/x'],
    ['of another port', 'https://fcm.googleapis.com:8443/x'],
    ['with a name', 'https://me@fcm.googleapis.com/x'],
    ['with a part after #', 'https://fcm.googleapis.com/x#y'],
    ['of this machine', 'https://127.0.0.1/x'],
    ['of the own network', 'https://[fd00::1]/x'],
    ['where clouds keep credentials', 'http://169.254.169.254/latest'],
    ['of a file', 'file:///etc/passwd'],
  ])('is refused where it is %s', (_, address) => expect(usual.fault(address)).toEqual(expect.any(String)));

  test('may be of a relay that the operator names by its origin, and of that alone', () => {
    const own = new PushServices(['http://127.0.0.1:8080', 'https://relay.intranet']);
    expect(own.fault('http://127.0.0.1:8080/any')).toBeUndefined();
    expect(own.fault('https://relay.intranet/any')).toBeUndefined();
    expect(own.fault('http://127.0.0.1:8081/any')).toBeDefined();
    expect(own.fault('http://relay.intranet/any')).toBeDefined();
    expect(own.fault('https://fcm.googleapis.com/x')).toBeDefined();
    expect(own.trusted).toEqual(['127.0.0.1:8080', 'relay.intranet:443']);
  });

  test('is never of a host that the list does not name, whatever is written', () => {
    const text = fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string());
    fc.assert(
      fc.property(text, (address) => {
        if (usual.fault(address) !== undefined) return;
        const { protocol, hostname } = new URL(address);
        expect(protocol).toBe('https:');
        expect(
          PUSH_SERVICES.some((each) => hostname === each || hostname.endsWith(each.replace('*', ''))),
        ).toBe(true);
      }),
    );
  });

  test('is refused everywhere where notices are off', () => {
    expect(new PushServices([]).isOff).toBe(true);
    expect(usual.isOff).toBe(false);
    expect(new PushServices([]).fault('https://fcm.googleapis.com/x')).toBeDefined();
  });
});
