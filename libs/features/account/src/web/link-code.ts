import { useState } from 'react';
import { useLocation } from 'react-router';

/** What stands after the # of a letter's link. It never reaches a server on the way, so no log holds it. */
export function useLinkCode(): string {
  const { hash } = useLocation();
  // Kept when the page itself moves on to another part of its address.
  const [code] = useState(hash.slice(1));
  return hash.length > 1 ? hash.slice(1) : code;
}
