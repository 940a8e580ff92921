type Words = Readonly<Record<'nl' | 'en', string>>;

/** How a refusal is told over HTTP. `detail` says what to do next. */
export interface ProblemSpec {
  readonly status: number;
  readonly title: Words;
  readonly detail: Words;
}

/** A row: status, title and detail, Dutch before English. */
export const spec = (
  status: number,
  title: readonly [string, string],
  detail: readonly [string, string],
): ProblemSpec => ({
  status,
  title: { nl: title[0], en: title[1] },
  detail: { nl: detail[0], en: detail[1] },
});
