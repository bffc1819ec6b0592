const NAME = 'taphuan-signed-out';

/** Remembers that somebody signs out here, for the page that comes: it takes the key away where this one could not. */
export function noteSignOut(): void {
  try {
    localStorage.setItem(NAME, '1');
  } catch {
    // A browser that keeps nothing keeps no key either.
  }
}

export function hasSignedOut(): boolean {
  try {
    return localStorage.getItem(NAME) !== null;
  } catch {
    return false;
  }
}

export function forgetSignOut(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // Nothing was remembered.
  }
}
