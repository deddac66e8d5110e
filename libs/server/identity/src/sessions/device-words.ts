/** What a browser says of itself, in names that are the same in every language; null where it does not say. */
export interface DeviceNames {
  browser: string | null;
  system: string | null;
}

// In this order: nearly every browser also claims to be those that came before it.
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'Mac'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

const first = (userAgent: string, names: readonly [RegExp, string][]): string | null => names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;

/** Browser and system of a `User-Agent` header, without versions: enough to know one's own phone from a stranger's. */
export function deviceNames(userAgent: string | null | undefined): DeviceNames {
  return { browser: first(userAgent ?? '', browsers), system: first(userAgent ?? '', systems) };
}
