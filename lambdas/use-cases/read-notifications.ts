import type { SchoolYear } from '../../schemas/ids.ts';
import type { NotificationView } from '../../schemas/notification.ts';
import type { Actor } from '../domain/actor.ts';
import { notificationView } from '../domain/messages.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import type { Clock, Notifications, Page, PageRequest } from './ports.ts';

interface Ports {
  readonly notifications: Notifications;
  readonly clock: Clock;
}

/** What the school was told in a year, the newest first. */
export const listNotifications = async (
  ports: Ports,
  actor: Actor,
  command: { readonly schoolYear?: SchoolYear | undefined; readonly page: PageRequest },
): Promise<Result<Page<NotificationView>, Refusal>> => {
  const year = command.schoolYear ?? schoolYearOf(ports.clock.now());
  const page = await ports.notifications.list(actor.school, year, command.page);
  return accept({ ...page, items: page.items.map(notificationView) });
};
