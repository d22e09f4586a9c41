/** What is said about a model that comes as an ONNX file alone, in English. */
import type { FailureSentence } from '../catalogue-en.ts';
import type { Source } from './column-facts.ts';
import type { OnnxProblem, OnnxProblemCode } from './onnx-problem.ts';

const AGAIN = 'Fetch or export the file again.';
const NEWER_DESK = 'Export it for an older version, or use a newer desk.';
const RE_EXPORT = 'Ask whoever made the model to export it again.';

const about = (name: string | undefined, before = ' '): string => (name ? `${before}${name}` : '');

const sentences: Record<OnnxProblemCode, (name: string | undefined) => FailureSentence> = {
  empty: () => ({ what: 'The file is empty.', next: AGAIN }),
  pickle: () => ({
    what: 'This is a Python pickle. It is a program, and the desk runs none.',
    next: 'Convert it with the exporter, and open the ONNX file that it writes.',
  }),
  not_onnx: () => ({ what: 'This is not an ONNX file.', next: 'Choose a file that was exported as ONNX; its name ends in .onnx.' }),
  truncated: () => ({ what: 'The file ends early: part of the model is missing.', next: AGAIN }),
  damaged: () => ({ what: 'The file is damaged.', next: AGAIN }),
  external_data: (name) => ({
    what: `The model keeps part of its numbers in another file${about(name, ': ')}.`,
    next: 'Export it as one file, without external data.',
  }),
  newer_ir: (name) => ({ what: `The file is written in a newer ONNX format${about(name, ', version ')}.`, next: NEWER_DESK }),
  newer_opset: (name) => ({ what: `The model uses a newer set of operators than the desk knows${about(name, ': opset ')}.`, next: NEWER_DESK }),
  missing_opset: (name) => ({ what: `The model does not say which version of the operators${about(name, ' of ')} it uses.`, next: RE_EXPORT }),
  unknown_operator: (name) => ({
    what: `The model uses an operator that the desk does not have${about(name, ': ')}.`,
    next: 'Export it with standard ONNX operators only.',
  }),
  no_inputs: () => ({ what: 'The model takes no input, so there is nothing to fill in.', next: 'Choose another file.' }),
  input_type: (name) => ({
    what: `The model's input${about(name)} has a number type that the desk does not feed.`,
    next: 'Export it with float, double, int64, string or bool inputs.',
  }),
  input_shape: (name) => ({
    what: `The model's input${about(name)} is not a table of rows and columns, so it is no form.`,
    next: 'Choose a model that takes one row per applicant.',
  }),
  unknown_width: (name) => ({
    what: `The file does not say how many columns the input${about(name)} has.`,
    next: 'Export it with a fixed number of columns.',
  }),
  unknown_options: (name) => ({
    what: `The file does not hold the possible answers for${about(name) || ' a text'}.`,
    next: 'Publish the model with a card that lists them.',
  }),
  too_many_features: (name) => ({
    what: `The model asks for more answers than a form can hold${about(name, ': more than ')}.`,
    next: 'Choose another model.',
  }),
  no_card: () => ({ what: 'No form can be made from what the file says.', next: 'Publish the model with a card.' }),
  no_outputs: () => ({ what: 'The model gives no number that the desk can read.', next: 'Export it with float or double outputs.' }),
  zipmap: (name) => ({
    what: `The model gives its probabilities as a dictionary${about(name, ' (')}${name ? ')' : ''}, which a browser cannot read.`,
    next: 'Export it again with zipmap=False, so that they come as numbers.',
  }),
  not_a_tensor: (name) => ({
    what: `The model has a part that is not a plain table${about(name, ': ')}.`,
    next: 'Export it with plain tensors only.',
  }),
  label_only: () => ({
    what: 'The model gives a class without its probability.',
    next: 'Export it with probabilities, as predict_proba gives them.',
  }),
  not_probabilities: (name) => ({
    what: `The model gives several numbers for each applicant${about(name, ' (')}${name ? ')' : ''}, and they are not probabilities.`,
    next: 'End the model with a softmax, or export one number alone.',
  }),
  output_shape: (name) => ({
    what: `The model's output${about(name)} is not one row per applicant.`,
    next: 'Export it with one row of numbers per applicant.',
  }),
  wrong_width: (name) => ({
    what: `The input${about(name)} has another number of columns than the form.`,
    next: 'Check the card against the model.',
  }),
  wrong_rank: (name) => ({ what: `The input${about(name)} is not a table of rows and columns.`, next: 'Check the card against the model.' }),
  wrong_type: (name) => ({
    what: `The input${about(name)} takes another type of value than the form gives.`,
    next: 'Check the card against the model.',
  }),
  missing_input: (name) => ({
    what: `The model needs an input that the form does not fill${about(name, ': ')}.`,
    next: 'Check the card against the model.',
  }),
  extra_input: (name) => ({
    what: `The form fills an input that the model does not have${about(name, ': ')}.`,
    next: 'Check the card against the model.',
  }),
  out_of_memory: () => ({
    what: 'The model needs more memory than the browser gives.',
    next: 'Close other tabs and try again, or use a smaller model.',
  }),
  engine_refused: () => ({
    what: 'This browser did not start the calculation engine.',
    next: 'Try again, or use a current version of Edge, Chrome, Firefox or Safari.',
  }),
  closed: () => ({ what: 'The model was closed before it answered.', next: 'Open it again.' }),
  run_failed: () => ({ what: 'The model stopped at these answers.', next: 'Nothing was scored. Try other answers, or ask whoever made the model.' }),
  load_failed: () => ({ what: 'The calculation engine could not open the model.', next: RE_EXPORT }),
};

/** What happened and what to do next. Raw messages of the engine are never part of it. */
export const sentenceFor = ({ code, name }: OnnxProblem): FailureSentence => sentences[code](name);

const sources: Record<Source, string> = {
  options_one_hot: 'options from the one-hot encoder',
  options_encoder: 'options from the encoder',
  options_compared: 'options from what the model compares with',
  unknown_accepted: 'the model itself would take other answers too',
  unknown_refused: 'the model itself refuses other answers',
  missing_imputed: 'may be left open: the model fills it in',
  missing_tested: 'may be left open: the model asks whether it is known',
  missing_option: 'may be left open: “not known” is one of the encoder’s options',
  missing_trees: 'may be left open: the trees say where it goes',
  other_token: 'the model has a number that stands for “not known”; which one is not part of the form',
  usual_scaled: 'usual range from the scaler’s mean and deviation, as if normally distributed',
  range_thresholds: 'limits from where the trees cut, widened',
  range_scaled: 'limits from the scaler’s mean and deviation, widened',
  range_open: 'limits are not in the file: any number is taken',
  whole_thresholds: 'whole numbers, because the trees cut only at whole numbers and halves',
};

export const draftTexts = {
  unknown: 'Not known',
  untitled: 'Model without a name',
  summary: 'Drafted from the ONNX file alone.',
  intendedUse: 'To try the model. Not for decisions.',
  limit: 'Nothing here was checked against its author’s figures.',
  dataNotice: 'What the model was trained on is not in the file.',
  prediction: 'Prediction',
  likeliestClass: 'Likeliest class',
  probabilityOf: (name: string) => `Probability of class ${name}`,
  notes: {
    unchecked: 'The file has no rows with known answers: every number is unchecked.',
    numbered: 'The file does not name all its columns; those without a name are numbered. Give each its name, in this order.',
    numberedClasses: 'The file does not name its classes; they are numbered.',
    positiveClass: (name: string) => `The number shown is the probability of class ${name}. Check that this is the one you mean.`,
    uncertainOutput: (name: string) => `Output ${name} is taken for probabilities; each answer is checked to add up to 1.`,
    openWidth: (name: string) => `Input ${name} leaves its width open; the model looks at no column beyond these, but there may be more.`,
    oneRow: (name: string) => `Input ${name} takes a fixed number of rows at a time; a file of applicants will not fit.`,
    source: (label: string, source: Source) => `${label}: ${sources[source]}.`,
  },
};
