/** Whether a zone is one of the IANA database, as this engine knows it; an offset such as "+05:00" is none. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Time zones, each asked for once: a country's precincts share a few. Made-up names have no end and are not kept. */
export class Zones {
  private readonly known = new Set<string>();

  knows(zone: string): boolean {
    if (this.known.has(zone)) return true;
    if (!isZone(zone)) return false;
    this.known.add(zone);
    return true;
  }
}
