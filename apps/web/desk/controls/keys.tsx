/** The keys a form is worked by, always in sight. */
export function Keys({
  label,
  keys,
}: {
  label: string;
  keys: readonly (readonly [key: string, does: string])[];
}) {
  return (
    <dl class="sheet-keys" aria-label={label}>
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
