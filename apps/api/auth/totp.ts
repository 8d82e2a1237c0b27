import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
const SECRET_BYTES = 20;
/** Steps before and after that are good too: clocks differ. */
const WINDOW = 1;

/** A new secret for an authenticator (RFC 6238), and the address that brings it there. */
export function offerFactor(login: string): { secret: string; address: string } {
  const secret = new Secret({ size: SECRET_BYTES });
  return { secret: secret.base32, address: totpOf(secret.base32, login).toString() };
}

/** The time step whose code this is; undefined where it is none of these minutes'. */
export function findStep(secret: string, code: string, nowMs: number): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: WINDOW });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / PERIOD_S) + delta;
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Sanaq', label, secret: Secret.fromBase32(secret), period: PERIOD_S });
}
