/** What runs inside the measured page. Each function is sent there as text, so each stands alone. */

/**
 * From the navigation on: notes when the first field can be used, presses the button that leads to a score, notes the
 * score. A moment is noted when the frame that shows it has been drawn.
 * @param {{ field: string, button: string, score: string }} words selectors, and the button's text
 */
export function recordOpening({ field, button, score }) {
  const moments = { form: undefined, score: undefined };
  globalThis.openingMoments = moments;
  const afterDrawing = (then) => requestAnimationFrame(() => setTimeout(then));
  let isFormSeen = false;
  const findButton = () => [...document.querySelectorAll('button')].find((candidate) => candidate.textContent.trim() === button);
  const look = () => {
    const first = isFormSeen ? null : document.querySelector(field);
    if (first && !first.disabled && first.checkVisibility() && findButton()) {
      isFormSeen = true;
      afterDrawing(() => {
        moments.form = performance.now();
        findButton().click();
      });
    }
    if (isFormSeen && document.querySelector(score)) {
      observer.disconnect();
      afterDrawing(() => {
        moments.score = performance.now();
      });
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/**
 * From now on: pairs each change of the shown score with the person's event that led to it, Enter or a press of a
 * button, else the edit itself.
 * @param {string} score selector of the element whose `value` is the score
 */
export function recordEdits(score) {
  const samples = [];
  globalThis.editSamples = samples;
  const reading = () => document.querySelector(score)?.getAttribute('value');
  let shown = reading();
  let asked;
  let edited;
  const onAsk = (event) => {
    if (event.isTrusted && (event.type === 'click' || event.key === 'Enter')) asked = event.timeStamp;
  };
  addEventListener('keydown', onAsk, { capture: true });
  addEventListener('click', onAsk, { capture: true });
  addEventListener('input', (event) => (edited = event.timeStamp), { capture: true });
  new MutationObserver(() => {
    const now = performance.now();
    const value = reading();
    if (value === undefined || value === null || value === shown) return;
    shown = value;
    const from = asked ?? edited;
    asked = undefined;
    requestAnimationFrame(() => setTimeout(() => samples.push({ inPage: now - from, drawn: performance.now() - from })));
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
