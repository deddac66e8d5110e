import { useText } from '@alongside/web-ui';
import { Choices, TextField } from '@alongside/web-ui/fields';
import { useQuery } from '@apollo/client/react';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { DoorAdultsDocument } from './door.generated';
import type { Draft } from './draft';
import classes from './record.module.css';

interface DoorFieldsProps {
  kind: 'HANDOVER_ARRIVAL' | 'HANDOVER_COLLECTION';
  /** The child, when it is one; with several at once the adult is written in words. */
  childId: string | null;
  draft: Draft;
  onChange: (change: Pick<Draft, 'details' | 'withAdultId'>) => void;
}

const someoneElse = 'else';

/** Who stands at the door: one of the adults of the register, or somebody else by name. */
export function DoorFields({ kind, childId, draft, onChange }: DoorFieldsProps) {
  const t = useText('diary');
  const [other, setOther] = useState(false);
  const { data, error } = useQuery(DoorAdultsDocument, { variables: { child: childId ?? '' }, skip: childId === null });
  const adults = data?.child?.doorAdults ?? [];
  const chosen = adults.find(({ id }) => id === draft.withAdultId);
  const collecting = kind === 'HANDOVER_COLLECTION';
  const label = t(collecting ? 'ask.collectedBy' : 'ask.broughtBy');
  const { withWhom: words, ...rest } = draft.details;

  return (
    <>
      {adults.length > 0 && (
        <Choices
          label={label}
          choices={[
            ...adults.map(({ id, name, relationship }) => ({ value: id, label: name, detail: relationship || undefined })),
            { value: someoneElse, label: t('door.else') },
          ]}
          value={other ? someoneElse : (draft.withAdultId ?? null)}
          onChoose={(value) => {
            setOther(value === someoneElse);
            onChange({ details: rest, withAdultId: value === someoneElse ? undefined : value });
          }}
        />
      )}
      {(other || adults.length === 0) && <TextField label={adults.length > 0 ? t('door.name') : label} value={words ?? ''} maxLength={200} onChange={(withWhom) => onChange({ details: { ...rest, withWhom }, withAdultId: undefined })} />}
      {collecting && error && !data && (
        <p className={classes.warning} role="alert">
          <b><IconAlertTriangleFilled aria-hidden="true" size={18} /> {t('door.unknown')}</b>
          {t('door.unknownDetail')}
        </p>
      )}
      {collecting && chosen && (chosen.fetchManager || !chosen.mayCollect) && (
        <p className={classes.warning} role="alert">
          <b><IconAlertTriangleFilled aria-hidden="true" size={18} /> {t('door.fetchManager')}</b>
          {t(chosen.fetchManager ? 'door.restriction' : 'door.mayNot', { name: chosen.name })}
        </p>
      )}
    </>
  );
}
