/** Takes the reader to the summary of errors when a form comes back with some. */
export function focusOnErrors(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
}
