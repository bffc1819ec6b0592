/** Why a password is refused (length only, after NIST 800-63B: no rules about kinds of characters); null when it is good. */
export function whyNotPassword(password: string, username: string): string | null {
  if (password.length < 10) return 'password_too_short';
  if (password.length > 200) return 'password_too_long';
  if (password.toLowerCase().includes(username.toLowerCase())) return 'password_has_username';
  return null;
}
