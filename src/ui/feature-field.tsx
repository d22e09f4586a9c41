/** One question of the form: a number in its box, radios for a short list, a select for a longer one. */
import type { ReactNode } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import type { BooleanFeature, CategoryFeature, Feature, NumericFeature } from '../contract/feature.ts';
import { NOT_KNOWN_CHOICE } from '../core/answers.ts';
import { formatNumber, isPrefixUnit, textIn } from '../core/value-format.ts';
import type { DeskForm } from './applicant-form.tsx';
import { useFromPortal } from './from-portal.ts';
import { WarnIcon } from './icons.tsx';
import { useWords, type Words } from './words.ts';

/** Up to this many choices stand side by side as radios. */
const MOST_RADIOS = 3;

type FieldProps<F extends Feature> = { feature: F; fieldKey: string; form: DeskForm };
type Choice = { value: string; label: string };

export function FeatureField({ feature, ...rest }: FieldProps<Feature>) {
  const words = useWords();
  if (feature.kind === 'number' || feature.kind === 'integer') return <NumberField feature={feature} {...rest} />;
  const choices = choicesOf(feature, words);
  const Field = choices.length <= MOST_RADIOS ? RadioField : SelectField;
  return <Field feature={feature} choices={choices} {...rest} />;
}

function choicesOf(feature: CategoryFeature | BooleanFeature, { catalogue, locale }: Words): Choice[] {
  const known =
    feature.kind === 'boolean'
      ? [
          { value: 'yes', label: catalogue.values.yes },
          { value: 'no', label: catalogue.values.no },
        ]
      : feature.options.map((option, i) => ({ value: String(i), label: textIn(option.label, locale) }));
  return feature.missing === 'allowed' ? [...known, { value: NOT_KNOWN_CHOICE, label: catalogue.values.notKnown }] : known;
}

/** Leaving a field checks it, unless it is still blank: an officer may tab through an empty form in peace. */
function checkOnLeaving(form: DeskForm, fieldKey: string) {
  return () => {
    const isWrong = form.getFieldState(fieldKey).invalid;
    if (isWrong || form.getValues(`${fieldKey}.text`)?.trim()) void form.trigger(`${fieldKey}.text`);
  };
}

function useField({ feature, fieldKey, form }: FieldProps<Feature>) {
  const { catalogue, locale } = useWords();
  const { errors } = useFormState({ control: form.control, name: fieldKey });
  const message = errors[fieldKey]?.text?.message;
  const usual =
    'usual' in feature && feature.usual ? catalogue.desk.usual(formatNumber(feature.usual[0], locale), formatNumber(feature.usual[1], locale)) : '';
  const help = feature.help ? textIn(feature.help, locale) : '';
  const origin = useFromPortal().has(fieldKey) ? catalogue.embed.fromPortal : '';
  const warning = feature.protected ? catalogue.desk.protectedBasis : '';
  return {
    label: textIn(feature.label, locale),
    hint: [origin, usual, help, warning].filter((part) => part !== '').join('. '),
    message,
    hintId: `${fieldKey}-hint`,
    isInvalid: message !== undefined,
  };
}

/** Hint and error under the box; the error takes the hint's place. */
function FieldNote({ id, hint, message }: { id: string; hint: string; message: string | undefined }) {
  return message === undefined ? (
    <p id={id} className="hint">
      {hint}
    </p>
  ) : (
    <p id={id} className="field-error">
      <WarnIcon />
      <span>{message}</span>
    </p>
  );
}

function NumberField({ feature, fieldKey, form }: FieldProps<NumericFeature>) {
  const { catalogue } = useWords();
  const { label, hint, hintId, message, isInvalid } = useField({ feature, fieldKey, form });
  const isNotKnown = useWatch({ control: form.control, name: `${fieldKey}.notKnown` });
  const toggle = form.register(`${fieldKey}.notKnown`, { onChange: () => form.clearErrors(`${fieldKey}`) });
  const unit = feature.unit;
  return (
    <div className="field" data-invalid={isInvalid}>
      <div className="field-head">
        <label htmlFor={fieldKey}>{label}</label>
        {feature.missing === 'allowed' ? (
          <label className="not-known">
            <input type="checkbox" autoComplete="off" aria-label={`${label}: ${catalogue.values.notKnown}`} {...toggle} />
            {catalogue.values.notKnown}
          </label>
        ) : null}
      </div>
      <div className="box" data-not-known={isNotKnown}>
        {unit && isPrefixUnit(unit) ? <Unit>{unit}</Unit> : null}
        {isNotKnown ? (
          <input id={fieldKey} disabled value={catalogue.values.notKnown} aria-describedby={hintId} />
        ) : (
          <input
            id={fieldKey}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={isInvalid}
            aria-describedby={hintId}
            {...form.register(`${fieldKey}.text`, { onBlur: checkOnLeaving(form, fieldKey) })}
          />
        )}
        {unit && !isPrefixUnit(unit) ? <Unit>{unit}</Unit> : null}
      </div>
      <FieldNote id={hintId} hint={hint} message={message} />
    </div>
  );
}

const Unit = ({ children }: { children: ReactNode }) => <span className="unit">{children}</span>;

type ChoiceFieldProps = FieldProps<CategoryFeature | BooleanFeature> & { choices: Choice[] };

function RadioField({ feature, fieldKey, form, choices }: ChoiceFieldProps) {
  const { label, hint, hintId, message, isInvalid } = useField({ feature, fieldKey, form });
  return (
    <div
      className="field"
      data-invalid={isInvalid}
      role="radiogroup"
      aria-labelledby={`${fieldKey}-label`}
      aria-describedby={hintId}
      aria-invalid={isInvalid}
    >
      <div className="field-head">
        <span id={`${fieldKey}-label`} className="label">
          {label}
        </span>
      </div>
      <div className="segments">
        {choices.map((choice, i) => (
          <label key={choice.value} className="segment">
            <input
              type="radio"
              id={i === 0 ? fieldKey : undefined}
              value={choice.value}
              autoComplete="off"
              {...form.register(`${fieldKey}.text`, { onChange: () => form.clearErrors(fieldKey) })}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      <FieldNote id={hintId} hint={hint} message={message} />
    </div>
  );
}

function SelectField({ feature, fieldKey, form, choices }: ChoiceFieldProps) {
  const { catalogue } = useWords();
  const { label, hint, hintId, message, isInvalid } = useField({ feature, fieldKey, form });
  return (
    <div className="field" data-invalid={isInvalid}>
      <div className="field-head">
        <label htmlFor={fieldKey}>{label}</label>
      </div>
      <select
        id={fieldKey}
        className="box"
        autoComplete="off"
        aria-invalid={isInvalid}
        aria-describedby={hintId}
        {...form.register(`${fieldKey}.text`, { onChange: () => form.clearErrors(fieldKey) })}
      >
        <option value="">{catalogue.desk.chooseOption}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <FieldNote id={hintId} hint={hint} message={message} />
    </div>
  );
}
