/** What a diary entry can tell of. `HOME` is written by families, the two handovers at the door. */
export const diaryKinds = ['SLEEP', 'NAPPY', 'TOILET', 'MEAL', 'DRINK', 'ACTIVITY', 'MOOD', 'BRING', 'NOTE', 'HANDOVER_ARRIVAL', 'HANDOVER_COLLECTION', 'HOME'] as const;
export type DiaryKindName = (typeof diaryKinds)[number];

/** The kinds a setting can leave out. Handovers and families' notes belong to every diary. */
export const optionalKinds = ['SLEEP', 'NAPPY', 'TOILET', 'MEAL', 'DRINK', 'ACTIVITY', 'MOOD', 'BRING', 'NOTE'] as const;
