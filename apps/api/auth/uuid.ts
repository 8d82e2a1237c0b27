/** Whether a part of an address can be the id of a person, a session or a token: PostgreSQL takes nothing else. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
