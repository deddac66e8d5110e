import { defineFeature } from '@alongside/plugin';
import { self } from '@alongside/server-core';
import { NotificationEntity } from './notification.entity';
import { NotificationResolver } from './notification.resolver';
import { NotifyTables1763750030001 } from './notify-tables.migration';

export * from './notify.service';

export const notifyFeature = defineFeature({
  key: 'notify',
  title: 'Notifications',
  summary: 'What a person should know, each kind with its urgency, by the channels the person chose.',
  always: true,
  actions: { 'notify.read-own': { title: 'Read one\'s own notifications', audience: 'any', kind: 'write', defaultRoles: [] } },
  retention: { 'notify.notification': { summary: 'Notifications', keep: '1 year' } },
});

/** What notify gives to the composition. */
export const notifyPart = {
  feature: notifyFeature,
  entities: [NotificationEntity],
  migrations: [NotifyTables1763750030001],
  resolvers: [NotificationResolver],
  rules: { 'notify.read-own': self() },
};
