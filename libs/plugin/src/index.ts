export { defineFeature, ManifestError } from './define-feature';
export type { ActionOf, EventOf, Feature, OptionsOf } from './define-feature';
export type {
  ActionAudience,
  ActionDefinition,
  EventDefinition,
  FeatureInput,
  FeatureManifest,
  FeatureState,
  Mandate,
  NotificationDefinition,
  OptionsDefinition,
  RetentionDefinition,
  TimelineDefinition,
} from './feature-manifest';
export type { FromSchema, JsonSchema, JsonSchemaObject } from './json-schema';
export { manifestProblems } from './manifest-problems';
export { staffRoles } from './staff-role';
export type { StaffRole } from './staff-role';
