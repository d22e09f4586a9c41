/** Every sentence that a person reads, in English. One catalogue per language, all of this type. */
import type { ApiErrorCode } from '../contract/api.ts';
import type { FailureCode } from '../contract/failure.ts';
import { makePlural } from './plural.ts';

export type FailureSentence = { what: string; next: string };

const plural = makePlural('en');

const failures: Record<FailureCode, FailureSentence> = {
  desk_unreachable: {
    what: 'The list of models (desk.json) could not be fetched.',
    next: 'Check the connection and reload the page.',
  },
  desk_refused: {
    what: 'The list of models (desk.json) is not written as it should be.',
    next: 'Send the details to your administrator.',
  },
  model_not_listed: {
    what: 'The model that was asked for is not offered at this desk.',
    next: 'Ask your administrator which model to use.',
  },
  card_unreachable: { what: "The model's card could not be fetched.", next: 'Check the connection and try again.' },
  card_refused: {
    what: "The model's card is not written as it should be.",
    next: 'Choose another model, or send the details to your administrator.',
  },
  model_unreachable: {
    what: 'The model file could not be fetched.',
    next: 'Check the connection and try again. What you typed is kept.',
  },
  model_mismatch: {
    what: 'The model file is not the approved one.',
    next: 'Try again. If it happens again, send the details to your administrator.',
  },
  runtime_unreachable: {
    what: 'The calculation engine could not be fetched.',
    next: 'Check the connection and try again. What you typed is kept.',
  },
  runtime_mismatch: {
    what: 'The calculation engine did not arrive as it was built.',
    next: 'Try again. If it happens again, send the details to your administrator.',
  },
  download_stalled: {
    what: 'The download stopped: nothing has arrived for 10 seconds.',
    next: 'Check the connection and try again. What you typed is kept.',
  },
  runtime_refused: {
    what: 'This browser did not start the calculation engine.',
    next: 'Try again, or use a current version of Edge, Chrome, Firefox or Safari.',
  },
  model_unreadable: {
    what: 'The model file could not be read.',
    next: 'Choose another model, or send the details to your administrator.',
  },
  model_differs: {
    what: 'The model does not fit its card.',
    next: 'Choose another model, or send the details to your administrator.',
  },
  self_test_failed: {
    what: 'The model failed its self-test: it does not give the numbers that its author got.',
    next: 'It is not offered. Choose another model, or send the details to your administrator.',
  },
  output_refused: {
    what: 'The model gave an answer that is not a probability.',
    next: 'Nothing was scored. Send the details to your administrator.',
  },
  worker_failed: {
    what: 'The calculation stopped unexpectedly.',
    next: 'Try again. What you typed is kept.',
  },
  worker_timeout: {
    what: 'The calculation took too long and was stopped.',
    next: 'Try again. What you typed is kept.',
  },
  memory_exhausted: {
    what: 'There is not enough memory left for the calculation.',
    next: 'Close other programs or tabs and try again. What you typed is kept.',
  },
  desk_changed: {
    what: 'The desk has been updated since this page was opened.',
    next: 'Note what you typed, then reload the page: reloading clears it.',
  },
  superseded: { what: 'A newer answer replaced this one.', next: 'Nothing needs to be done.' },
  aborted: { what: 'The assessment was cancelled.', next: 'Press Assess to start again.' },
};

/** What `/api` says, in English whatever the page speaks; apart, so that a page does not carry it. */
export const apiErrorsEn: Record<ApiErrorCode, (subject: string) => string> = {
  body_unreadable: () => 'The body is not a JSON object. Send {"data": {...}}.',
  data_missing: () => 'The body has no "data". Send {"data": {...}} with the feature values.',
  data_shape: () => '"data" is neither an object of feature values nor a list of such objects.',
  model_unknown: (model) => `There is no model ${model} here. GET /api/models lists those there are.`,
  path_unknown: (path) => `There is nothing at ${path}. GET /api/openapi.json lists every path.`,
  method_not_allowed: (allowed) => `This path answers ${allowed}.`,
  too_large: (limit) => `Too much at once: at most ${limit}.`,
  values_refused: (model) => `The values do not fit the model ${model}.`,
  model_ambiguous: () => 'Several models accept these values. Name one with "model", or in the path.',
  model_withdrawn: (why) => `This model has been withdrawn: ${why}`,
  model_ended: (until) => `This model was to be used until ${until}. Nothing was scored.`,
  model_unavailable: (model) => `The model ${model} is listed but not in use: its check at the start failed.`,
  desk_absent: () => 'No desk is open in the page that asked, so nothing can score here. Open the desk and ask from its page.',
  score_failed: (model) => `The model ${model} gave no usable answer. Nothing was scored.`,
  internal: () => 'Something unexpected happened here. Nothing was scored.',
};

export const catalogueEn = {
  language: 'en',
  failures,
  problems: {
    unknownName: (near: string | undefined) =>
      near === undefined ? 'The model has no such feature' : `The model has no such feature; did you mean ${near}?`,
    missing: 'A value is required',
    notKnown: 'This may not be left open; a value is required',
    range: (value: string, min: string, max: string) => `Enter ${min} to ${max}; ${value} is outside what the model has seen`,
    whole: (value: string) => `Enter a whole number; ${value} is not one`,
    numberType: 'Enter a number, not text',
    wholeType: 'Enter a whole number, not text',
    booleanType: 'Enter true or false',
    textType: (options: string) => `Enter one of ${options}`,
    option: (value: string, options: string, near: string | undefined) =>
      near === undefined ? `${value} is not known to the model; use one of ${options}` : `${value} is not known to the model; did you mean ${near}?`,
    shape: 'Each row is an object of feature values',
  },
  answers: {
    blank: 'Enter a number',
    blankOrNotKnown: 'Enter a number, or tick Not known',
    choose: 'Choose one',
    notANumber: (text: string) => `Enter a number in digits; “${text}” cannot be read as one`,
    ambiguous: (text: string, example: string) => `“${text}” can be read in two ways; write it like ${example}`,
  },
  values: { yes: 'Yes', no: 'No', notKnown: 'Not known' },
  verdict: {
    side: { below: (limit: string) => `Below the ${limit} cut-off.`, above: (limit: string) => `Above the ${limit} cut-off.` },
    exactlyAtCutoff: (limit: string) => `At the ${limit} cut-off, which counts as above.`,
    oneIn: (n: string) => `1 in ${n} applicants like this defaulted.`,
    inTen: (n: string) => `${n} in 10 applicants like this defaulted.`,
    almostNone: 'Fewer than 1 in 1,000 applicants like this defaulted.',
    almostAll: 'Nearly all applicants like this defaulted.',
  },
  desk: {
    product: 'Modeldesk',
    privacy: 'Runs on this computer. Nothing is sent.',
    modelPicker: 'Model',
    searchModels: (count: string) => `Search ${count} models`,
    version: (version: number) => `version ${version}`,
    newAssessment: 'New assessment',
    examples: 'Example applicants',
    assess: 'Assess',
    enterKey: 'Enter',
    change: 'Change',
    done: 'Done',
    newApplicant: 'New applicant',
    usual: (from: string, to: string) => `Usual ${from} to ${to}`,
    chooseOption: 'Choose',
    protectedBasis: 'A prohibited basis in lending',
    toFix: (count: number) => plural(count, { one: `${count} answer to fix:`, other: `${count} answers to fix:` }),
    loadingDesk: 'Opening the desk',
    loadingForm: 'Opening the form',
    retry: 'Try again',
    reload: 'Reload',
    updateReady: 'A newer version of the desk is ready. What is typed is cleared when it is taken.',
    updateNow: 'Take the newer version',
    copyDetails: 'Copy details',
    copied: 'Copied',
  },
  result: {
    heading: 'Result',
    empty: 'Fill in the form and press Assess, or start from an example.',
    emptyNoExamples: 'Fill in the form and press Assess.',
    loadingModel: (done: string, total: string) => `Loading the model, ${done} of ${total} MB`,
    testingModel: 'Testing the model against its author’s figures',
    openDuringLoading: 'You can fill in the form now. Assess opens when the self-test has passed.',
    willAssess: 'Your answers are assessed as soon as the self-test has passed.',
    noResultUntilFixed: 'No result until these are fixed. Your other answers are kept.',
    assessedAt: (time: string) => `Assessed ${time}`,
    changedSince: (time: string) => `Answers changed since ${time}.`,
    assessAgain: 'Assess again',
    assessing: 'Assessing',
    pin: 'Pin this result',
    unpin: 'Unpin',
    wasNow: (was: string, now: string) => `Was ${was} → now ${now}`,
    sincePinned: (points: string, time: string) => `${points} points since pinned ${time}`,
    cutoff: (limit: string) => `Cut-off ${limit}`,
    scaleLabel: (prediction: string, limit: string, band: string) => `${prediction} on a scale with the cut-off at ${limit}: ${band}`,
    emptyScaleLabel: (limit: string) => `Empty scale with the cut-off at ${limit}`,
    offline: 'No network. Assessing still works.',
    rare: (answers: string) => `Rare among the training rows: ${answers}. Take more care than usual.`,
  },
  places: { label: 'Places', assess: 'Assess', model: 'Model', api: 'API' },
  embed: {
    shares: {
      result: (host: string) => `The result is given to ${host}. What you type stays on this computer.`,
      full: (host: string) => `The result and what you type are given to ${host}.`,
    },
    notConnected: 'Not connected to the page around it. Assessing works.',
    fromPortal: 'From the portal',
    around: 'Page around this form',
    refused: (count: string) => `Messages that were not read: ${count}.`,
  },
  carried: {
    kept: (count: number) => plural(count, { one: `Kept ${count} answer.`, other: `Kept ${count} answers.` }),
    notAsked: (labels: string) => `Not asked by this model: ${labels}.`,
    askedOtherwise: (labels: string) => `Asked differently by this model: ${labels}.`,
  },
  idle: {
    ending: 'Cleared in one minute unless you go on.',
    endingShortly: 'Cleared in half a minute unless you go on.',
    cleared: (minutes: number) => `Cleared after ${plural(minutes, { one: `${minutes} minute`, other: `${minutes} minutes` })} without use.`,
  },
  life: {
    ending: (until: string, days: number) =>
      `This model may be used until ${until}: ${plural(days, { one: `${days} day`, other: `${days} days` })} left.`,
    endingToday: 'This model may be used today for the last time.',
    ended: (until: string) => `This model was to be used until ${until}.`,
    withdrawn: 'This model has been withdrawn.',
    next: 'Nothing is scored with it. Choose another model, or ask your administrator.',
  },
  computer: {
    heading: 'This computer',
    close: 'Close',
    testing: 'Being tested',
    pagePolicy: 'Page sends nothing elsewhere',
    workerPolicy: 'Calculation sends nothing elsewhere',
    bound: 'Tested now: the browser refused a request to another address.',
    notBound: 'Not active: the browser did not refuse a request to another address. Tell your administrator.',
    model: 'Model file',
    engine: 'Calculation engine',
    hashIsRight: 'Its SHA-256 is the expected one:',
    original: 'Original model',
    compared: (rows: string, difference: string, tolerance: string) =>
      `Compared with the original on ${rows} rows: largest difference ${difference}, accepted ${tolerance}.`,
    notLoaded: 'Not loaded yet. Its SHA-256 must be:',
    secureAddress: 'Secure address',
    isSecure: 'HTTPS, or this computer itself.',
    isNotSecure: 'Plain HTTP: others on the network could change the page. Scores are the same; use without network and /api need HTTPS.',
    withoutNetwork: 'Use without network, and /api for pages',
    offline: {
      unsupported: 'Not here: it needs HTTPS and a current browser.',
      waiting: 'Being prepared.',
      active: 'Ready: the desk starts without network.',
      refused: 'Refused by the browser or the web server. All else works.',
    },
    kept: 'Kept on this computer',
    nothingKept: 'Nothing of an applicant. Where the desk works without network: its own files, the models and desk.json.',
    limits: 'Whoever controls the web server controls this page. Compare the hashes with those that were approved.',
  },
  tried: {
    open: 'Try a model',
    unchecked: 'Unchecked.',
    about: (title: string) => `The form for ${title} was drafted from the file alone, which stays on this computer. Nobody has checked its numbers.`,
    downloadDraft: 'Download draft card',
    close: 'Close this model',
    dismiss: 'Close',
    howDrafted: 'How the form was drafted',
    noGoldenRows: 'Unchecked: there are no golden rows to test this model with. The number stands alone, without band or decision.',
    toleranceRaised: (tolerance: string) => `Differences up to ${tolerance} from the original are accepted`,
    statusUnchecked: 'Unchecked, no golden rows',
  },
  printed: {
    heading: 'Assessment',
    nothingAssessed: 'Nothing was assessed.',
    answers: 'Answers',
    modelAndChecks: 'Model and checks',
    modelHash: 'SHA-256 of the model',
    policy: 'Policy',
    check: 'Check',
    computed: 'Computed',
    onThisComputer: 'On this computer, in the browser. Nothing was sent.',
    foot: 'The estimate supports the officer’s decision and does not make it.',
  },
  status: {
    model: 'Model',
    selfTest: (passed: string, of: string) => `Self-test passed, ${passed} of ${of}`,
    readyIn: (seconds: string) => `Ready in ${seconds} s`,
  },
} as const;

/** The same tree with any sentence in the place of each. */
export type Widen<T> = T extends string ? string : T extends (...args: infer A) => string ? (...args: A) => string : { [K in keyof T]: Widen<T[K]> };
/** What every language's catalogue holds. */
export type Catalogue = Widen<typeof catalogueEn>;
