/** The forms that are measured in a browser: how a person gets a score out of each. */

/** @typedef {{ name: string, field: string, button: string, score: string, label?: string, values?: string[], edit(page: import('@playwright/test').Page, turn: number): Promise<void>, ask(page: import('@playwright/test').Page): Promise<void> }} FormPage */

const SCORE = 'data[value]';
const en = (text) => (typeof text === 'string' ? text : text.en);

/**
 * The usual ends of a number that moves the score one way only, so that every edit changes it.
 */
function editedNumber(card) {
  const feature = card.features.find(({ kind, direction, usual }) => kind === 'number' && direction && usual);
  if (!feature) throw new Error('the card has no number with a direction and a usual range to edit');
  return { label: en(feature.label), values: feature.usual.map(String) };
}

/** @returns {FormPage} */
export function ourForm(card) {
  const { label, values } = editedNumber(card);
  const box = (page) => page.getByLabel(label, { exact: true });
  return {
    name: 'Modeldesk',
    field: 'form input',
    button: en(card.examples[0].label),
    score: SCORE,
    label,
    values,
    edit: (page, turn) => box(page).fill(values[turn % 2]),
    ask: (page) => box(page).press('Enter'),
  };
}

/** @returns {FormPage} */
export function gradioForm(card) {
  const { label, values } = editedNumber(card);
  return {
    name: 'Gradio',
    field: 'input',
    button: 'Submit',
    score: SCORE,
    edit: (page, turn) => page.getByLabel(label, { exact: true }).fill(values[turn % 2]),
    ask: (page) => page.getByRole('button', { name: 'Submit', exact: true }).click(),
  };
}
