/** How long a form waits for work on a file before it shows how far that is. */
export const PATIENCE_MS = 2_000;

/** How often a page on running work is loaded anew, by a header: it needs no script. */
export const REFRESH_SECONDS = 2;
