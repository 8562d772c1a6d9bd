// What the widget says in other languages than English, in the order of the keys of `words.js`. The age
// stands at its `{}`; a last text tells the direction of a language that is written from right to left.
const nb = 'Alt virker|Vedlikehold pågår|Ukjent status|Redusert ytelse|Delvis utfall|Alvorlig utfall|…|Planlagt vedlikehold|Kunngjøring|Undersøkes|Årsak funnet|Overvåkes|Sjekket {}|Ikke noe svar';

export default {
  ar: 'كل شيء يعمل|صيانة جارية|الحالة غير معروفة|أداء منخفض|انقطاع جزئي|انقطاع كبير|…|صيانة مجدولة|إعلان|قيد التحقيق|عُرف السبب|قيد المراقبة|آخر فحص: {}|لا رد|rtl',
  da: 'Alt virker|Vedligeholdelse i gang|Ukendt status|Nedsat ydelse|Delvist udfald|Alvorligt udfald|…|Planlagt vedligeholdelse|Meddelelse|Undersøges|Årsag fundet|Overvåges|Tjekket {}|Intet svar',
  de: 'Alles funktioniert|Wartung läuft|Status unbekannt|Eingeschränkte Leistung|Teilausfall|Schwerer Ausfall|…|Geplante Wartung|Ankündigung|Wird untersucht|Ursache gefunden|Wird beobachtet|Geprüft {}|Keine Antwort',
  es: 'Todo funciona|Mantenimiento en curso|Estado desconocido|Rendimiento reducido|Interrupción parcial|Interrupción grave|…|Mantenimiento previsto|Aviso|En investigación|Causa identificada|En observación|Comprobado {}|Sin respuesta',
  fr: 'Tout fonctionne|Maintenance en cours|État inconnu|Performances réduites|Panne partielle|Panne majeure|…|Maintenance prévue|Annonce|En cours d’analyse|Cause identifiée|Sous surveillance|Vérifié {}|Pas de réponse',
  it: 'Tutto funziona|Manutenzione in corso|Stato sconosciuto|Prestazioni ridotte|Interruzione parziale|Interruzione grave|…|Manutenzione prevista|Avviso|In fase di analisi|Causa individuata|In osservazione|Controllato {}|Nessuna risposta',
  nb,
  nl: 'Alles werkt|Onderhoud bezig|Status onbekend|Verminderde prestaties|Gedeeltelijke storing|Grote storing|…|Gepland onderhoud|Aankondiging|Wordt onderzocht|Oorzaak gevonden|Wordt gevolgd|Gecontroleerd: {}|Geen antwoord',
  nn: nb,
  no: nb,
  pl: 'Wszystko działa|Trwa konserwacja|Stan nieznany|Obniżona wydajność|Częściowa awaria|Poważna awaria|…|Planowana konserwacja|Ogłoszenie|W trakcie analizy|Przyczyna znana|Pod obserwacją|Sprawdzono {}|Brak odpowiedzi',
  pt: 'Tudo funciona|Manutenção em curso|Estado desconhecido|Desempenho reduzido|Interrupção parcial|Interrupção grave|…|Manutenção prevista|Aviso|Em investigação|Causa identificada|Em observação|Verificado {}|Sem resposta',
  sv: 'Allt fungerar|Underhåll pågår|Okänd status|Sämre prestanda|Delvis avbrott|Allvarligt avbrott|…|Planerat underhåll|Meddelande|Undersöks|Orsaken är funnen|Övervakas|Kontrollerat {}|Inget svar',
};
