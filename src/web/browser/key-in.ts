/** Makes the table of a signed list quick to fill in: Enter and arrows move between cells, and a column is filled at once. */
export function keyIn(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-key-in]');
  const table = form?.querySelector('table');
  if (!form || !table || !table.querySelector('input[maxlength]')) return;
  const signed = (form.dataset['keyIn'] ?? '').charAt(0);
  table.addEventListener('keydown', (event) => move(event));
  table.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement) target.select();
  });
  table.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-all]') : null;
    if (!button) return;
    event.preventDefault();
    fill(table, Number(button.dataset['all']), signed);
  });
  warnBeforeLeaving(form);
}

function move(event: KeyboardEvent): void {
  const cell = event.target;
  if (!(cell instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const next = neighbour(cell, event);
  if (event.key === 'Enter' || next) event.preventDefault();
  next?.focus();
}

/** Down with Enter, up with Shift; sideways only where the whole cell is marked, so that the caret still moves within it. */
function neighbour(cell: HTMLInputElement, { key, shiftKey }: KeyboardEvent): HTMLInputElement | null {
  if (key === 'Enter') return beside(cell, shiftKey ? -1 : 1, 0);
  if (key === 'ArrowDown') return beside(cell, 1, 0);
  if (key === 'ArrowUp') return beside(cell, -1, 0);
  const isWhole = (cell.selectionEnd ?? 0) - (cell.selectionStart ?? 0) === cell.value.length;
  if (!isWhole || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return null;
  return beside(cell, 0, key === 'ArrowRight' ? 1 : -1);
}

/** The next cell that can be filled in, in a direction; null at the edge. */
function beside(cell: HTMLInputElement, down: number, right: number): HTMLInputElement | null {
  const [line, column] = placeOf(cell);
  const cells = [...(cell.closest('table')?.querySelectorAll<HTMLInputElement>('input[maxlength]') ?? [])];
  const ahead = cells.filter((each) => {
    const [row, col] = placeOf(each);
    if (down !== 0) return col === column && (row - line) * down > 0;
    return row === line && (col - column) * right > 0;
  });
  return (down + right > 0 ? ahead[0] : ahead[ahead.length - 1]) ?? null;
}

function placeOf({ name }: HTMLInputElement): [number, number] {
  const [line, column] = name.slice(1).split('_').map(Number);
  return [line ?? 0, column ?? 0];
}

function fill(table: HTMLTableElement, column: number, letter: string): void {
  for (const cell of table.querySelectorAll<HTMLInputElement>('input[maxlength]')) {
    if (placeOf(cell)[1] === column && cell.value.trim() === '') cell.value = letter;
  }
}

function warnBeforeLeaving(form: HTMLFormElement): void {
  let leaving = false;
  form.addEventListener('submit', () => (leaving = true));
  window.addEventListener('beforeunload', (event) => {
    const fields = [...form.querySelectorAll<HTMLInputElement>('input:not([type=hidden])')];
    const touched = fields.some(
      (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
    );
    if (touched && !leaving) event.preventDefault();
  });
}
