import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP's cheat sheet on password storage has it: 19 MiB, two passes, one lane. */
const TERMS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What is compared where there is no such person: an answer takes as long as for one there is. */
const decoy = hash('nobody signs in with this', TERMS);

/** Argon2id, in the PHC format. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), TERMS);
}

/** Whether the password is the one that was hashed; never so for nobody. */
export async function isPassword(hashed: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verify(hashed ?? (await decoy), password.normalize('NFKC'));
  return isRight && typeof hashed === 'string';
}
