import { defineFeature } from '@alongside/plugin';
import { self } from '@alongside/server-core';
import { NotificationEntity } from './notification.entity';
import { NotificationResolver, ViewerNotificationsResolver } from './notification.resolver';
import { NotifiedResolver } from './notified.resolver';
import { NotifyPlaces1763850000103 } from './notify-places.migration';
import { NotifyTables1763750030001 } from './notify-tables.migration';

export { type NewNotification, notify, peopleTold, personTopic, settleNotifications, type Told } from './notify.service';

export const notifyFeature = defineFeature({
  key: 'notify',
  title: 'Notifications',
  summary: 'What a person should know, each kind with its urgency, by the channels the person chose.',
  always: true,
  actions: {
    'notify.read-own': { title: "Mark one's own notifications as read", audience: 'any', kind: 'write', defaultRoles: [] },
    'notify.follow-own': { title: 'Hear at once of a notification', audience: 'any', kind: 'read', defaultRoles: [] },
  },
  events: {
    'notify.told': { version: 1, summary: 'People were told something: the notifications, by their ids.' },
    'notify.read': { version: 1, summary: 'Notifications were read, or need nobody any more.' },
  },
  retention: { 'notify.notification': { summary: 'Notifications', keep: '1 year' } },
});

/** What notify gives to the composition. */
export const notifyPart = {
  feature: notifyFeature,
  entities: [NotificationEntity],
  migrations: [NotifyTables1763750030001, NotifyPlaces1763850000103],
  resolvers: [ViewerNotificationsResolver, NotificationResolver, NotifiedResolver],
  rules: { 'notify.read-own': self(), 'notify.follow-own': self() },
};
