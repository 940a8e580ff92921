import { DossierId } from '../../../schemas/ids.ts';

/** Ids of dossiers among what was pasted, each once, and the lines that are none. */
export const pasted = (
  text: string,
): { readonly ids: readonly DossierId[]; readonly wrong: readonly string[] } => {
  const lines = text.split(/[\s,;]+/).filter((it) => it !== '');
  const read = [...new Set(lines.map((it) => it.toLowerCase()))].map((line) => ({
    line,
    id: DossierId.safeParse(line),
  }));
  return {
    ids: read.flatMap(({ id }) => (id.success ? [id.data] : [])),
    wrong: read.flatMap(({ line, id }) => (id.success ? [] : [line])),
  };
};
