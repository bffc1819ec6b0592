/** Who is signed in where this page was made; nobody on a page for visitors and on the page without a line. */
export interface PageUser {
  userId: number | null;
  mayMark: boolean;
}

export function pageUser(): PageUser {
  const { user, marks } = document.body.dataset;
  return { userId: user ? Number(user) : null, mayMark: marks !== undefined };
}
