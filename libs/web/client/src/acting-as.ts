/** Which app this tab runs: it decides which of an account's actors may act in it. */
export type AppName = 'family' | 'staff';

const storageKey = (app: AppName) => `alongside.acting-as.${app}`;

function attempt<T>(work: () => T): T | null {
  // Storage throws where a browser forbids it (private mode, blocked cookies): then the choice lives as long as the page.
  try {
    return work();
  } catch {
    return null;
  }
}

/**
 * The actor that this tab acts as. Kept per tab (`sessionStorage`), so that two tabs can act in two roles;
 * a new tab begins with the one chosen last on this device.
 */
export class ActingAs {
  private current: string | null;

  constructor(readonly app: AppName) {
    const key = storageKey(app);
    this.current = attempt(() => sessionStorage.getItem(key)) ?? attempt(() => localStorage.getItem(key));
  }

  /** The global id of the chosen actor, or null. */
  read(): string | null {
    return this.current;
  }

  /** Chooses an actor by global id; null forgets the choice on this device. */
  choose(actorId: string | null): void {
    this.current = actorId;
    const key = storageKey(this.app);
    for (const storage of [() => sessionStorage, () => localStorage]) {
      attempt(() => (actorId === null ? storage().removeItem(key) : storage().setItem(key, actorId)));
    }
  }
}
