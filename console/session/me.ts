import { computed, signal } from '@preact/signals';
import type { Answer } from '../api/client.ts';

/** Who is signed in, as the API sees this person. */
export const me = signal<Answer<'readMe'> | undefined>(undefined);

/** May this person change dates and the register? The API judges again; this only hides what it would refuse. */
export const isBoard = computed(() => me.value?.roles.includes('board') ?? false);

/** May this person keep vendors and their certificates? */
export const isOperator = computed(() => me.value?.roles.includes('operator') ?? false);
