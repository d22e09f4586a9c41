/** Straight to the element: the form library forgets its fields for a moment when it is reset. */
export function focusField(key: string): void {
  document.getElementById(key)?.focus();
}
