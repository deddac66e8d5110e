import classes from './face.module.css';

const hues = ['#f2d9a8', '#cfe0ee', '#e6d3ea', '#d6e6cf', '#f5cfc4', '#cfe6e4', '#f0e0b8', '#d9d6ee', '#e3dccb', '#f2d0da', '#cfe0d0', '#dfe3f2'];

/** The same colour for the same person each day, so that a room learns it. */
function hueOf(id: string): string | undefined {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length];
}

interface FaceProps {
  /** The person's id: decides the colour. */
  id: string;
  initials: string;
  size?: 's' | 'm' | 'l';
}

/** A person's initials on a colour of their own. Always beside the name, so screen readers pass over it. */
export function Face({ id, initials, size = 'm' }: FaceProps) {
  return (
    <span className={classes.face} data-size={size} aria-hidden="true" style={{ ['--hue' as string]: hueOf(id) }}>
      {initials}
    </span>
  );
}
