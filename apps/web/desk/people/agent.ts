const BROWSERS: readonly (readonly [RegExp, string])[] = [
  // Each of these also calls itself by the names below it.
  [/\bEdgA?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const find = (known: typeof BROWSERS, agent: string): string | null =>
  known.find(([sign]) => sign.test(agent))?.[1] ?? null;

/** What a User-Agent is of, for somebody who looks for a session that is not theirs; null where it cannot be told. */
export const readAgent = (
  agent: string,
): { readonly browser: string | null; readonly system: string | null } => ({
  browser: find(BROWSERS, agent),
  system: find(SYSTEMS, agent),
});
