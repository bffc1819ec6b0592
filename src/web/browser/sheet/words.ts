/** Words of the page under a name, to be put somewhere: scripts have none of their own. */
export function words(form: HTMLFormElement, name: string): DocumentFragment {
  const template = form.querySelector<HTMLTemplateElement>(`template[data-say="${name}"]`);
  return template ? (template.content.cloneNode(true) as DocumentFragment) : document.createDocumentFragment();
}

/** Fills the place of that name in some words. */
export function fill(into: ParentNode, place: string, text: string): void {
  for (const found of into.querySelectorAll(`[data-${place}]`)) found.textContent = text;
}
