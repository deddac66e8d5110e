import Ajv, { type ValidateFunction } from 'ajv';
import type { FeatureManifest, FeatureState } from '@alongside/plugin';
import { bytes, dayIn, isDuplicateKey, newId, once, sql, type Id } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import { FeatureSwitchEntity } from '../entities/feature-switch.entity';
import { isMandated, type FeatureContext } from './feature-registry';
import { presentOptions, settingsOfTrust } from './settings-of-trust';

const ajv = new Ajv({ allErrors: true, strict: false });
const validators = new WeakMap<FeatureManifest, ValidateFunction>();

function checkOptions(feature: FeatureManifest, options: Record<string, unknown>): void {
  let validate = validators.get(feature);
  if (!validate) {
    validate = ajv.compile(feature.options.schema as object);
    validators.set(feature, validate);
  }
  if (validate(options)) return;
  const first = validate.errors?.[0];
  const where = first?.instancePath ? first.instancePath.slice(1).replaceAll('/', '.') : 'options';
  throw failure.badInput(`The option "${where}" ${first?.message ?? 'does not fit'}.`, { field: `input.options.${where}` });
}

export interface SwitchDecision {
  key: string;
  settingId: Id;
  feature: string;
  state: FeatureState;
  options: Record<string, unknown> | null;
  decisions: number;
}

/**
 * Adds a decision about a feature at a setting.
 * @throws BAD_INPUT for an unknown feature or options that do not fit, CONFLICT when somebody decided meanwhile or the law forbids it.
 */
export async function switchFeature(context: FeatureContext, decision: SwitchDecision): Promise<void> {
  await context.access.require(context, 'core.switch-feature', { setting: decision.settingId });
  const actor = actorOf(context);
  const feature = context.features.get(decision.feature);
  if (!feature || feature.always) throw failure.badInput('There is no such feature to switch.', { field: 'input.feature' });
  const setting = (await settingsOfTrust(context)).get(decision.settingId);
  if (!setting) throw failure.notFound();
  const present = setting.features.get(feature.key);
  if (decision.state === 'never' && present && present.state !== 'never') throw failure.conflict('What a family was given stays readable: stop the feature instead.');
  if (decision.state !== 'on' && isMandated(feature, setting.nation, dayIn(setting.timeZone, context.clock.now())))
    throw failure.conflict('The law asks for this at the setting; it cannot be stopped.');
  const options = decision.options ?? presentOptions<Record<string, unknown>>(feature, present?.options ?? {}, present?.optionsVersion ?? feature.options.version);
  checkOptions(feature, options);

  await context.store.transaction(async (tx) => {
    await once(tx, { trustId: actor.trustId, actorId: actor.id, key: decision.key, operation: 'switchFeature', input: decision }, async () => {
      const [newest] = await tx.rows(
        { number: 'integer?' },
        sql`SELECT MAX(number) AS number FROM feature_switch WHERE trust_id = ${bytes(actor.trustId)} AND setting_id = ${bytes(setting.id)} AND feature = ${feature.key}`,
      );
      const number = newest?.number ?? 0;
      if (number !== decision.decisions) throw failure.conflict('Somebody changed this meanwhile. Look again before you decide.');
      const id = newId(tx.at);
      try {
        await tx.insert(FeatureSwitchEntity, [
          {
            id, trustId: actor.trustId, settingId: setting.id, feature: feature.key, number: number + 1, state: decision.state,
            options, optionsVersion: feature.options.version, at: tx.at, actorId: actor.id,
          },
        ]);
      } catch (error) {
        if (isDuplicateKey(error)) throw failure.conflict('Somebody changed this meanwhile. Look again before you decide.');
        throw error;
      }
      await emit(tx, [{ trustId: actor.trustId, name: 'core.feature-switched', version: 1, partitionKey: setting.id, payload: { settingId: setting.id, feature: feature.key } }]);
      await context.access.audit.changed(tx, context, [{ action: 'core.switch-feature', subjectType: 'feature-switch', subjectId: id, settingId: setting.id }]);
      return [id];
    });
  });
}
