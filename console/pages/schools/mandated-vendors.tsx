import { type Answer, Refused } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { said } from '../../language.ts';
import { Shown } from '../../parts/shown.tsx';
import { serverNow } from '../../session/server-time.ts';
import { certificatesState } from './certificate-state.ts';
import { holds, type Standing } from './standing.ts';
import { Certificates, Products } from './vendor-lists.tsx';
import { vendorWords } from './vendor-words.ts';

type Vendor = Answer<'readVendor'>;

const WhatToDo = ({ certificates }: Pick<Vendor, 'certificates'>) => {
  const words = said(vendorWords);
  const state = certificatesState(certificates, serverNow());
  if (state.is === 'valid') return null;
  if (state.is === 'ending') return <p class="notice warn">{words.ending(state.days)}</p>;
  return <p class="notice bad">{words.none}</p>;
};

const VendorOf = ({ oin }: { readonly oin: string }) => {
  const words = said(vendorWords);
  const loaded = useLoaded('readVendor', { params: { oin } });
  const error = loaded.error.value;
  if (error instanceof Refused && error.problem.code === 'not-found')
    return <p class="soft">{words.unknown(oin)}</p>;
  return (
    <Shown loaded={loaded} height="8rem">
      {({ name, certificates, products }) => (
        <div class="vendor">
          <h3>{name}</h3>
          <WhatToDo certificates={certificates} />
          <h4>{words.of.certificates}</h4>
          <Certificates of={certificates} />
          <h4>{words.of.products}</h4>
          <Products of={products} />
        </div>
      )}
    </Shown>
  );
};

/** Of each vendor that may act for the school today: whether it gets in, and with which products it counts. */
export const MandatedVendors = ({ standing }: { readonly standing: Standing }) => {
  const words = said(vendorWords);
  const oins = [...new Set(standing.mandates.filter(holds).map(({ oin }) => oin))];
  if (oins.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{words.title}</h2>
      <p class="soft">{words.lead}</p>
      {oins.map((oin) => (
        <VendorOf key={oin} oin={oin} />
      ))}
    </section>
  );
};
