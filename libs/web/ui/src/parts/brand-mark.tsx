/** The sign of Alongside: a large and a small door, side by side. */
export function BrandMark({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" style={{ display: 'block' }}>
      <rect width="40" height="40" rx="13" fill="var(--brand)" />
      <g fill="none" stroke="var(--on-brand)" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" transform="translate(7.4 6.6) scale(1.05)">
        <path d="M5 20V9a3 3 0 0 1 3-3h4a3 3 0 0 1 3 3v11M15 12h1a3 3 0 0 1 3 3v5" />
        <path d="M9 11h2M9 15h2" />
      </g>
    </svg>
  );
}
