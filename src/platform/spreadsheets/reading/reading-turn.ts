const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Waits, first come first served, until fewer than two files are being read; call what it returns when done. */
export async function readingTurn(): Promise<() => void> {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((go) => waiting.push(go));
  return release;
}

/** Hands the turn to the next in line, who counts as running in its place. */
function release(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}
