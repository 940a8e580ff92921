import { describe, expect, it } from '@jest/globals';
import { mailOf } from '../../lambdas/domain/mail.ts';
import { EventMessage } from '../../lambdas/domain/outbox.ts';
import { dossierId, inRound, target, transferId } from './facts.ts';

const kinds = EventMessage.shape.kind;

const message = (kind: EventMessage['kind']): EventMessage => ({
  id: '00000000-0000-4000-8000-000000000009',
  kind,
  school: target,
  dossierId,
  transferId,
  createdAt: inRound,
});

describe.each(kinds.options)('mail %s', (kind) => {
  it('is in the school’s language first, then in the other, and says what to do', () => {
    const dutch = mailOf(message(kind), 'nl');
    const english = mailOf(message(kind), 'en');
    expect(dutch.subject).not.toBe(english.subject);
    expect(dutch.text.indexOf('Wat u doet')).toBeLessThan(dutch.text.indexOf('What to do'));
    expect(english.text.indexOf('What to do')).toBeLessThan(english.text.indexOf('Wat u doet'));
  });

  it('holds nothing of the pupil: only fixed words and Overstap’s own ids', () => {
    // Whatever stands in a mail but the id is the same for every pupil, school and moment.
    const other = {
      ...message(kind),
      dossierId: undefined,
      transferId: undefined,
      id: 'x',
      createdAt: inRound,
    } as never;
    for (const language of ['nl', 'en'] as const) {
      const { text, html, subject } = mailOf(message(kind), language);
      const without = mailOf(other, language);
      expect(subject).toBe(without.subject);
      const fixed = text
        .split('\n')
        .filter((line) => ![dossierId, transferId].some((id) => line.endsWith(`: ${id}`)))
        .join('')
        .trim();
      expect(fixed).toBe(without.text.split('\n').join('').trim());
      expect(text.replaceAll(dossierId, '').replaceAll(transferId, '')).not.toMatch(/[0-9]/);
      expect(`${text}${html}`).not.toMatch(new RegExp(target));
    }
  });

  it('is well-formed HTML of the same lines', () => {
    const { html, text } = mailOf(message(kind), 'nl');
    for (const line of text.split('\n\n')) expect(html).toContain(`<p>${line.trim()}</p>`);
  });
});
