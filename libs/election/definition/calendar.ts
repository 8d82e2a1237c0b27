/** Years that a polling day or a record of it can lie in; databases and clocks differ about the rest. */
export const DAY_YEARS = /^(19|20|21)\d\d-/;

/** Whether a text is a day of the calendar, "2021-07-25": there is no 31 November. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
