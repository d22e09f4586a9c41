/** A portal as its developer would write it: two applications, and what the desk says of them. */
const APPLICATIONS = [
  {
    LOAN: 18000,
    MORTDUE: 64000,
    VALUE: 98000,
    REASON: 'HomeImp',
    JOB: 'ProfExe',
    YOJ: 7,
    DEROG: 0,
    DELINQ: 0,
    CLAGE: 190,
    NINQ: 1,
    CLNO: 22,
    DEBTINC: 31.5,
  },
  {
    LOAN: 9000,
    MORTDUE: 41000,
    VALUE: 52000,
    REASON: 'DebtCon',
    JOB: 'Other',
    YOJ: 2,
    DEROG: 1,
    DELINQ: 2,
    CLAGE: 80,
    NINQ: 4,
    CLNO: 15,
    DEBTINC: 43.2,
  },
];

const desk = document.querySelector('model-desk');
const result = document.querySelector('#result');
const log = document.querySelector('#log');
const say = (text) => {
  result.textContent = text;
};

for (const name of ['ready', 'resize', 'scored', 'invalid', 'error'])
  desk.addEventListener(name, ({ detail }) => {
    const line = document.createElement('li');
    line.textContent = `${name} ${JSON.stringify(detail)}`;
    line.dataset.event = name;
    log.append(line);
  });
desk.addEventListener('scored', ({ detail }) =>
  say(`Probability of default ${(detail.prediction * 100).toFixed(1)} %: ${detail.band}. ${detail.policy ?? ''}`),
);
desk.addEventListener('invalid', ({ detail }) => say(`${detail.count} answers to fix before there is a result.`));

for (const button of document.querySelectorAll('[data-application]'))
  button.addEventListener('click', async () => {
    await desk.reset();
    const { filled, problems } = await desk.prefill(APPLICATIONS[button.dataset.application]);
    say(`${button.textContent}: ${filled.length} answers filled in${problems.length > 0 ? `, ${problems.length} to look at` : ''}.`);
  });
document.querySelector('#assess').addEventListener('click', () => desk.assess().catch((reason) => say(`${reason.code}: ${reason.message}`)));
document.querySelector('#reset').addEventListener('click', async () => {
  await desk.reset();
  say('No application is open.');
});
document.querySelector('#theme').addEventListener('change', ({ target }) => desk.setAttribute('theme', target.value));
document.querySelector('#locale').addEventListener('change', ({ target }) => desk.setAttribute('locale', target.value));
