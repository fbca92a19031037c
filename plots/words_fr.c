/* The words in French. */
#include "plots/words.h"

const char *const trs__words_fr[TRS_WORD_COUNT] = {
    [TRS_WORD_SECONDS] = "{1}\u00a0s",
    [TRS_WORD_MINUTES] = "{1}\u00a0min",
    [TRS_WORD_HOURS] = "{1}\u00a0h",
    [TRS_WORD_DAYS] = "{1}\u00a0{1?jour|jours}",
    [TRS_WORD_WEEKS] = "{1}\u00a0sem.",
    [TRS_WORD_YEARS] = "{1}\u00a0{1?an|ans}",
    [TRS_WORD_UNIT_SECONDS] = "s",
    [TRS_WORD_UNIT_MINUTES] = "min",
    [TRS_WORD_UNIT_HOURS] = "h",
    [TRS_WORD_UNIT_DAYS] = "jours",
    [TRS_WORD_UNIT_CLOCK] = "h:min",
    [TRS_WORD_PERCENT] = "{1}\u00a0%",
    [TRS_WORD_FEWER_THAN] = "<\u00a0{1}",
    [TRS_WORD_MORE_THAN] = ">\u00a0{1}",
    [TRS_WORD_TIMES] = "{1}\u00a0fois",

    [TRS_WORD_MONDAY] = "lundi",
    [TRS_WORD_TUESDAY] = "mardi",
    [TRS_WORD_WEDNESDAY] = "mercredi",
    [TRS_WORD_THURSDAY] = "jeudi",
    [TRS_WORD_FRIDAY] = "vendredi",
    [TRS_WORD_SATURDAY] = "samedi",
    [TRS_WORD_SUNDAY] = "dimanche",
    [TRS_WORD_JANUARY] = "janvier",
    [TRS_WORD_FEBRUARY] = "février",
    [TRS_WORD_MARCH] = "mars",
    [TRS_WORD_APRIL] = "avril",
    [TRS_WORD_MAY] = "mai",
    [TRS_WORD_JUNE] = "juin",
    [TRS_WORD_JULY] = "juillet",
    [TRS_WORD_AUGUST] = "août",
    [TRS_WORD_SEPTEMBER] = "septembre",
    [TRS_WORD_OCTOBER] = "octobre",
    [TRS_WORD_NOVEMBER] = "novembre",
    [TRS_WORD_DECEMBER] = "décembre",
    [TRS_WORD_SHORT_JANUARY] = "janv.",
    [TRS_WORD_SHORT_FEBRUARY] = "févr.",
    [TRS_WORD_SHORT_MARCH] = "mars",
    [TRS_WORD_SHORT_APRIL] = "avr.",
    [TRS_WORD_SHORT_MAY] = "mai",
    [TRS_WORD_SHORT_JUNE] = "juin",
    [TRS_WORD_SHORT_JULY] = "juil.",
    [TRS_WORD_SHORT_AUGUST] = "août",
    [TRS_WORD_SHORT_SEPTEMBER] = "sept.",
    [TRS_WORD_SHORT_OCTOBER] = "oct.",
    [TRS_WORD_SHORT_NOVEMBER] = "nov.",
    [TRS_WORD_SHORT_DECEMBER] = "déc.",
    [TRS_WORD_DATE] = "{1} {2} {3}",
    [TRS_WORD_SHORT_DATE] = "{1} {2}",

    [TRS_WORD_FROM_TO] = "de « {1} » à « {2} »",
    [TRS_WORD_PERIOD] = "du {1} au {2}",
    [TRS_WORD_CLOCK_ELAPSED] = "temps écoulé",
    [TRS_WORD_CLOCK_WORKING] = "heures d’ouverture",
    [TRS_WORD_N_CONSIGNMENTS] = "n\u00a0=\u00a0{1} {1?envoi|envois}",
    [TRS_WORD_N_OF] = "n\u00a0=\u00a0{1}\u00a0{2}",
    [TRS_WORD_NO_DATA] = "Aucun envoi à montrer",
    [TRS_WORD_MORE_NOT_SHOWN] = "et {1} de plus, non {1?montré|montrés}",

    [TRS_WORD_MEDIAN] = "Médiane",
    [TRS_WORD_MEAN] = "Moyenne",
    [TRS_WORD_P90] = "P90",
    [TRS_WORD_TARGET] = "Objectif",
    [TRS_WORD_ALL] = "Ensemble",
    [TRS_WORD_N] = "n",
    [TRS_WORD_LOG_SCALE] = "échelle logarithmique",
    [TRS_WORD_ZERO_OR_LESS] = "0 ou moins",
    [TRS_WORD_LONGER_THAN] = "plus de {1}",
    [TRS_WORD_DURATION] = "Durée",
    [TRS_WORD_SHARE_OF_CONSIGNMENTS] = "Part des envois",
    [TRS_WORD_SHARE_BY_AREA] = "La surface d’une barre est sa part des envois",
    [TRS_WORD_SHARE_RELEASED] = "Part ayant obtenu la mainlevée",
    [TRS_WORD_SHARE_WAITING] = "Part encore en attente",
    [TRS_WORD_SHARE_WITHIN] = "{1} en {2}",
    [TRS_WORD_STILL_UNDER_OBSERVATION] = "Encore observés",
    [TRS_WORD_KEY_BOX] = "moitié centrale (P25–P75)",
    [TRS_WORD_KEY_WHISKER] = "P05–P95",
    [TRS_WORD_KEY_INTERVAL] = "son intervalle",
    [TRS_WORD_KEY_MIDDLE_HALF] = "P25–P75",
    [TRS_WORD_KEY_UNTIL_THEN] =
        "le délai jusque-là, et qui détient les marchandises",
    [TRS_WORD_KEY_FEW] = "moins de 30 : sans rang",
    [TRS_WORD_SHARE_OF_TIME] = "Part du temps",
    [TRS_WORD_SHARE_OF_VARIANCE] = "Part de la variance",
    [TRS_WORD_SHARE_OF_TAIL] = "Part chez les plus lents",
    [TRS_WORD_GAIN_AT_MOST] = "Gain, au plus",
    [TRS_WORD_CUMULATED] = "Part cumulée",
    [TRS_WORD_ARRIVED] = "Entrées",
    [TRS_WORD_LEFT] = "Sorties",
    [TRS_WORD_ALREADY_WAITING] = "Les envois déjà en attente avant le premier "
                                 "jour manquent dans les données",
    [TRS_WORD_WAITING] = "Attente",
    [TRS_WORD_UNKNOWN] = "Inconnu",
    [TRS_WORD_PER_CELL] = "Envois par heure",
    [TRS_WORD_OFFICE_CLOSED] = "fermé",
    [TRS_WORD_OPENING_HOURS] = "heures d’ouverture",
    [TRS_WORD_HIDDEN_CELL] = "trop peu pour être montré",
    [TRS_WORD_TRANSITIONS] = "Nombre d’envois, temps médian",
    [TRS_WORD_RATIO_AXIS] = "Multiple de la référence",
    [TRS_WORD_UNIT_RATIO] = "fois",
    [TRS_WORD_INTERVAL] = "intervalle",
    [TRS_WORD_REFERENCE] = "référence",
    [TRS_WORD_SINCE_START] = "Temps depuis le début",
    [TRS_WORD_SHARE] = "part",
    [TRS_WORD_SUM] = "cumul",
    [TRS_WORD_A_DAY] = "Envois par jour",
    [TRS_WORD_IN_PROCESS_EVENING] = "En cours à la fin du jour",
    [TRS_WORD_N_ALONE] = "n\u00a0=\u00a0{1}",

    [TRS_WORD_TELL_HISTOGRAM] =
        "Histogramme des durées en {1} {1?barre|barres} ; la plus haute, de "
        "{2} à {3}, contient {4} des envois.",
    [TRS_WORD_TELL_MARK] = " {1} : {2}.",
    [TRS_WORD_TELL_NOT_POSITIVE] = " {1} des durées sont nulles ou négatives.",
    [TRS_WORD_TELL_CUMULATIVE] = "Part des envois ayant obtenu la mainlevée au "
                                 "temps indiqué sur l’axe.",
    [TRS_WORD_TELL_SURVIVAL] = "Part des envois encore en attente au temps "
                               "indiqué sur l’axe.",
    [TRS_WORD_TELL_CURVE] = " {1} : la moitié en {2}, neuf sur dix en {3}.",
    [TRS_WORD_TELL_BOX] = "Boîtes à moustaches de {1} {1?groupe|groupes}.",
    [TRS_WORD_TELL_ROW_DURATION] = " {1} : médiane {2}, moitié centrale de {3} "
                                   "à {4}, n = {5}.",
    [TRS_WORD_TELL_ROW_VALUE] = " {1} : {2} (de {3} à {4}), n = {5}.",
    [TRS_WORD_TELL_ROW_NOTHING] = " {1} : aucun chiffre, n = {2}.",
    [TRS_WORD_TELL_STAGES] = "Chronologie de {1} {1?étape|étapes}, temps "
                             "depuis la première.",
    [TRS_WORD_TELL_STAGE] = " {1} : médiane {2}, moitié centrale de {3} à {4}.",
    [TRS_WORD_TELL_PROFILE] = "Parts empilées de {1} {1?élément|éléments} en "
                              "{2} {2?ligne|lignes}.",
    [TRS_WORD_TELL_PANEL] = " {1}\u00a0: ",
    [TRS_WORD_TELL_HEATMAP] = "Carte de chaleur par heure et jour de semaine.",
    [TRS_WORD_TELL_HEATMAP_PEAK] = " Maximum : {1}, {2} h, {3}.",
    [TRS_WORD_TELL_FLOW] =
        "Flux quotidien du {1} au {2} : {3} {3?entrée|entrées}, {4} "
        "{4?sortie|sorties} ; au plus {5} en cours, le {6}.",
    [TRS_WORD_TELL_MAP] = "Carte du processus : {1} {1?étape|étapes} et {2} "
                          "{2?transition|transitions}.",
    [TRS_WORD_TELL_EDGE] = " De {1} à {2} : {3}, médiane {4}.",
    [TRS_WORD_TELL_BOTTLENECKS] = "Phases selon leur part du temps, de sa "
                                  "variance et du temps des plus lents.",
    [TRS_WORD_TELL_BOTTLENECK] =
        " {1} : {2} du temps, {3} de la variance, {4} chez les plus lents.",
    [TRS_WORD_TELL_FOREST] = "{1} {1?groupe|groupes} avec intervalles.",
    [TRS_WORD_TELL_TREND] = "Évolution sur {1} {1?période|périodes}.",
    [TRS_WORD_TELL_PARETO] = "Phases selon leurs heures, par ordre "
                             "décroissant.",
    [TRS_WORD_TELL_REST] = " {1} de plus sont dans le tableau.",
    [TRS_WORD_TELL_PROFILE_ROW] = " {1} : ",
    [TRS_WORD_TELL_PROFILE_PART] = "{1} {2}",
    [TRS_WORD_TELL_PROFILE_NEXT] = ", {1} {2}",
    [TRS_WORD_TELL_STOP] = ".",
    [TRS_WORD_TELL_NOTE] = " {1}.",

    [TRS_WORD_PAGE_COVER] = "Couverture",
    [TRS_WORD_PAGE_CONTENTS] = "Sommaire",
    [TRS_WORD_PAGE_GLANCE] = "En bref",
    [TRS_WORD_PAGE_STUDY] = "À propos de cette étude",
    [TRS_WORD_PAGE_QUALITY] = "Les données et leur qualité",
    [TRS_WORD_PAGE_RELEASE] = "Temps de mainlevée",
    [TRS_WORD_PAGE_SPAN] = "Étendue des événements enregistrés",
    [TRS_WORD_PAGE_STEPS] = "Chaque étape",
    [TRS_WORD_PAGE_PATH] = "Le parcours des marchandises",
    [TRS_WORD_PAGE_HOLDING] = "Qui détient les marchandises",
    [TRS_WORD_PAGE_GROUPS] = "Par régime, bureau et autres groupes",
    [TRS_WORD_PAGE_WHEN] = "Quand",
    [TRS_WORD_PAGE_BOTTLENECKS] = "Goulets d’étranglement",
    [TRS_WORD_PAGE_CONCLUSIONS] = "Conclusions et recommandations",
    [TRS_WORD_PAGE_ANNEX] = "Annexe",

    [TRS_WORD_SAY_FOLIO] = "page {1} sur {2}",
    [TRS_WORD_SAY_NO_TITLE] = "Étude sur le temps nécessaire à la mainlevée",
    [TRS_WORD_SAY_SUBJECT] =
        "Étude sur le temps nécessaire à la mainlevée des marchandises",
    [TRS_WORD_SAY_KEYWORDS] =
        "étude sur la mainlevée, temps de mainlevée, facilitation des "
        "échanges, douane",
    [TRS_WORD_SAY_TABLE] = "Tableau {1}",
    [TRS_WORD_SAY_FIGURE] = "Figure {1}",
    [TRS_WORD_SAY_HEAD_UNIT] = "{1}\n{2}",
    [TRS_WORD_SAY_PLURAL] = "{1?|s}",
    [TRS_WORD_SAY_CONSIGNMENTS] = "{1?envoi|envois}",
    [TRS_WORD_VALUE_YES] = "oui",
    [TRS_WORD_VALUE_NO] = "non",
    [TRS_WORD_VALUE_BELOW] = "moins de {1}",
    [TRS_WORD_VALUE_BETWEEN] = "{1} à {2}",
    [TRS_WORD_VALUE_FROM] = "{1} et plus",
    [TRS_WORD_SAY_NO_VALUE] = "(sans valeur)",
    [TRS_WORD_SAY_BYTES] = "{1} {1?octet|octets}",
    [TRS_WORD_SAY_NOT_ASKED] = "non demandé",
    [TRS_WORD_SAY_LEFT_OUT] = "omis : rien à dire",
    [TRS_WORD_SAY_NEEDS_DATA] = "omis : exige les données, non un résumé",
    [TRS_WORD_SAY_DATE_TIME] = "{1}, {2}",
    [TRS_WORD_SAY_GUIDE] = "Guide nommé par l’administration : {1}",
    [TRS_WORD_SAY_FULL] = "Édition complète",
    [TRS_WORD_SAY_PUBLIC_EDITION] = "Édition publique",
    [TRS_WORD_SAY_MADE_WITH] = "Établi avec libtrs {1}",
    [TRS_WORD_SAY_TOO_FEW] = "Trop peu pour des statistiques",
    [TRS_WORD_SAY_BY] = "Par {1}",
    [TRS_WORD_SAY_WORKING] = "{1} (heures ouvrées)",
    [TRS_WORD_SAY_OPTIONAL] = "{1} (facultatif)",
    [TRS_WORD_SAY_NO_SOURCE] = "(source non précisée)",
    [TRS_WORD_SAY_CONTINUED] = "{1} (suite)",
    [TRS_WORD_SAY_LEAD_NOTE] =
        "Là où des envois sont encore ouverts, la médiane et le P90 sont "
        "des estimations de Kaplan-Meier, qui en tiennent compte\u00a0; "
        "au-delà de 5\u00a0% ouverts, la moyenne est la moyenne restreinte, "
        "qui les compte jusqu’à l’horizon. Les limites sont celles de la "
        "médiane.",
    [TRS_WORD_SAY_INTERVAL_NOTE] =
        "Les limites décrivent la variation entre les {1} de cette "
        "période{2}\u00a0; elles ne disent rien d’autres semaines. "
        "«\u00a0–\u00a0»\u00a0: trop peu pour le dire.",
    [TRS_WORD_SAY_AS_IF] = ", comme si c’était un échantillon aléatoire",
    [TRS_WORD_SAY_CLUSTERS] = "grappes",
    [TRS_WORD_SAY_WEIGHT] = "{1} ; somme des poids {2}, n effectif {3}",
    [TRS_WORD_HEAD_WEIGHT] = "Σw",
    [TRS_WORD_HEAD_N_EFF] = "n eff.",
    [TRS_WORD_SHARE_NONE] = "Diffusion interdite",
    [TRS_WORD_SHARE_SECRETARIAT] = "Peut être partagé avec le secrétariat",
    [TRS_WORD_SHARE_MEMBERS] = "Peut être partagé avec les membres",
    [TRS_WORD_SHARE_PUBLIC] = "Peut être rendu public",
    [TRS_WORD_GLANCE_MEDIAN] = "médiane, de {1} à {2}",
    [TRS_WORD_GLANCE_MEDIAN_LIMITS] = "médiane ({1} : {2} à {3})",
    [TRS_WORD_GLANCE_MEAN] = "moyenne",
    [TRS_WORD_GLANCE_MEAN_OPEN] =
        "moyenne de ceux libérés au {1} ; {2} attendaient encore",
    [TRS_WORD_GLANCE_RESTRICTED] =
        "moyenne restreinte, jusqu’à {1}, ceux en attente compris",
    [TRS_WORD_GLANCE_WITHIN] = "dans l’objectif de {1}",
    [TRS_WORD_GLANCE_WITHIN_OWN] = "dans leur objectif",
    [TRS_WORD_GLANCE_OPEN] = "encore ouverts à la date limite : {1}",
    [TRS_WORD_GLANCE_SLOWEST] = "étape la plus longue, médiane {1}",
    [TRS_WORD_GLANCE_HOLDER] =
        "détenteur principal des marchandises : {1} de toutes les heures",
    [TRS_WORD_GLANCE_HOLDER_TWO] =
        "détenteur principal des marchandises : {1} de toutes les heures, {2} "
        "pour l’envoi moyen",
    [TRS_WORD_GLANCE_MODE] = "{1}\u00a0: médiane {2}, n\u00a0=\u00a0{3}",
    [TRS_WORD_GLANCE_BY_MODE] = "{1}, {2}",
    [TRS_WORD_GLANCE_FURTHER] = "et {1} de plus\u00a0: voir «\u00a0{2}\u00a0»",
    [TRS_WORD_GLANCE_FINDINGS] = "Constats",
    [TRS_WORD_GLANCE_ARTICLE] =
        "Temps moyen de mainlevée (article 7.6 de l’Accord de l’OMC sur la "
        "facilitation des échanges)",
    [TRS_WORD_GLANCE_LINE] =
        "{1} : moyenne {2}, médiane {3}, n = {4}, de {5} à {6}",
    [TRS_WORD_GLANCE_LINE_RESTRICTED] =
        "{1} : moyenne restreinte {2} (jusqu’à {7}), médiane {3}, n = {4}, de "
        "{5} à {6}",
    [TRS_WORD_GLANCE_LINE_OPEN] = "{1} ; {2} encore ouverts",
    [TRS_WORD_GLANCE_LEAD] = "{1} · {2}",
    [TRS_WORD_HEAD_COMPLETE] = "n",
    [TRS_WORD_HEAD_LIMITS] = "limites à {1}",
    [TRS_WORD_HEAD_WITHIN] = "À temps",
    [TRS_WORD_HEAD_STILL_OPEN] = "Ouverts",
    [TRS_WORD_HEAD_VALUE] = "Valeur",
    [TRS_WORD_HEAD_OPEN] = "Ouverts",
    [TRS_WORD_HEAD_MISSING] = "Manquants",
    [TRS_WORD_HEAD_FINDING] = "Constat",
    [TRS_WORD_HEAD_ACTION] = "Mesure",
    [TRS_WORD_HEAD_OWNER] = "Responsable",
    [TRS_WORD_HEAD_BY_WHEN] = "Échéance",
    [TRS_WORD_HEAD_STATUS] = "État",
    [TRS_WORD_HEAD_MILESTONE] = "Étape",
    [TRS_WORD_HEAD_MEANS] = "Définition",
    [TRS_WORD_HEAD_SOURCE] = "Source",
    [TRS_WORD_HEAD_KIND] = "Nature",
    [TRS_WORD_HEAD_INTERVAL] = "Intervalle",
    [TRS_WORD_HEAD_FROM] = "De",
    [TRS_WORD_HEAD_TO] = "À",
    [TRS_WORD_HEAD_CLOCK] = "Horloge",
    [TRS_WORD_HEAD_PARTY] = "Attribué à",
    [TRS_WORD_HEAD_CALENDAR] = "Calendrier",
    [TRS_WORD_HEAD_POPULATION] = "Population",
    [TRS_WORD_HEAD_OF_ABOVE] = "Part",
    [TRS_WORD_HEAD_RULE] = "Règle",
    [TRS_WORD_HEAD_RECORDED] = "Enregistrés",
    [TRS_WORD_HEAD_NOT_RECORDED] = "Non enregistrés",
    [TRS_WORD_HEAD_DATE_ALONE] = "Date seule",
    [TRS_WORD_HEAD_ON_HOUR] = "À l’heure pile",
    [TRS_WORD_HEAD_LISTED_FIRST] = "Prévue d’abord",
    [TRS_WORD_HEAD_HAPPENED_FIRST] = "Survenue d’abord",
    [TRS_WORD_HEAD_MILESTONES] = "Étapes",
    [TRS_WORD_HEAD_TIMES] = "Instants",
    [TRS_WORD_HEAD_SD] = "Écart type",
    [TRS_WORD_HEAD_FAR_SHORT] = "Très courts",
    [TRS_WORD_HEAD_FAR_LONG] = "Très longs",
    [TRS_WORD_HEAD_WITHOUT] = "Sans eux",
    [TRS_WORD_STAT_MEDIAN] = "Médiane",
    [TRS_WORD_STAT_MEDIAN_COMPLETE] = "Médiane de ceux libérés",
    [TRS_WORD_STAT_MEAN] = "Moyenne",
    [TRS_WORD_STAT_MEAN_COMPLETE] = "Moyenne de ceux libérés",
    [TRS_WORD_STAT_TRIMMED] = "Moyenne tronquée",
    [TRS_WORD_STAT_SD] = "Écart type",
    [TRS_WORD_STAT_KM_MEDIAN] = "Médiane, ouverts compris (Kaplan-Meier)",
    [TRS_WORD_STAT_KM_P90] = "P90, ouverts compris (Kaplan-Meier)",
    [TRS_WORD_STAT_KM_RMEAN] =
        "Moyenne jusqu’à {1}, ouverts compris (restreinte)",
    [TRS_WORD_STAT_P10] = "P10 : un sur dix prend moins",
    [TRS_WORD_STAT_P25] = "P25 : un sur quatre prend moins",
    [TRS_WORD_STAT_P75] = "P75 : un sur quatre prend plus",
    [TRS_WORD_STAT_P90] = "P90 : un sur dix prend plus",
    [TRS_WORD_STAT_P95] = "P95 : un sur vingt prend plus",
    [TRS_WORD_STAT_P99] = "P99 : un sur cent prend plus",
    [TRS_WORD_RELEASE_TABLE] = "La distribution en chiffres",
    [TRS_WORD_STAT_OF_COMPLETE] = "Parmi les achevés",
    [TRS_WORD_RELEASE_OUTCOMES] = "Ce qu’est devenu chaque envoi",
    [TRS_WORD_OUTCOME_COMPLETE] = "Complets",
    [TRS_WORD_OUTCOME_OPEN] = "Ouverts à la date limite",
    [TRS_WORD_OUTCOME_ENDED] = "Terminés autrement",
    [TRS_WORD_OUTCOME_OUTSIDE] = "Non concernés",
    [TRS_WORD_OUTCOME_MISSING] = "Un instant manque",
    [TRS_WORD_OUTCOME_REJECTED] = "Rejetés par une règle de l’étude",
    [TRS_WORD_STEPS_TABLE] = "La durée de chaque étape",
    [TRS_WORD_STEPS_UNDER] =
        "n : {1} complets ; temps écoulé sauf mention contraire",
    [TRS_WORD_HEAD_WORKING_MEDIAN] = "Médiane\nouvrée",
    [TRS_WORD_HEAD_WORKING_MEAN] = "Moyenne\nouvrée",
    [TRS_WORD_STEPS_WORKING] =
        "Ouvrée : la même étape dans les seules heures d’ouverture.",
    [TRS_WORD_BOTH_NOTES] = "{1} {2}",
    [TRS_WORD_PATH_STAGES] = "Les étapes une à une : combien de {1} les ont, "
                             "et ce qui se passe en même temps",
    [TRS_WORD_PATH_STAGES_NOTE] =
        "En parallèle : l’étape d’un autre acteur était ouverte pendant une "
        "partie de celle-ci. À la suite : aucune ne l’était. Parmi les {1} "
        "complètes dans l’intervalle principal, la partie d’une étape qui s’y "
        "trouve.",
    [TRS_WORD_PATH_VARIANTS] = "Les ordres d’événements les plus fréquents",
    [TRS_WORD_PATH_VARIANTS_NOTE] = "{1} {1?ordre|ordres différents} en tout. "
                                    "Médiane : de l’intervalle principal.",
    [TRS_WORD_PATH_EVENTS] = "Ce qui survient, et ce qui revient",
    [TRS_WORD_PATH_THEN] = "{1} › {2}",
    [TRS_WORD_HEAD_OF_ALL] = "Part",
    [TRS_WORD_HEAD_PARALLEL] = "En parallèle",
    [TRS_WORD_HEAD_IN_TURN] = "À la suite",
    [TRS_WORD_HEAD_ORDER] = "Ordre",
    [TRS_WORD_HEAD_EVENT] = "Événement",
    [TRS_WORD_HEAD_AGAIN] = "De nouveau",
    [TRS_WORD_HEAD_HOUR] = "Heure",
    [TRS_WORD_HEAD_ARRIVALS] = "Arrivées",
    [TRS_WORD_HEAD_RELEASES] = "Mainlevées",
    [TRS_WORD_WHEN_HOURS] = "Heure par heure",
    [TRS_WORD_WHEN_HOURS_NOTE] =
        "Selon l’heure locale d’arrivée ; gris : tous les bureaux sont ouverts "
        "la plupart des jours. Les heures de moins de {1} sont omises.",
    [TRS_WORD_WHEN_OPEN_NOTE] = "Encadré : tous les bureaux sont ouverts.",
    [TRS_WORD_WHEN_NOT_COUNTED] = "Hors du flux : {1} sans arrivée, ou dont la "
                                  "fin n’a pas été relevée ou la précède.",
    [TRS_WORD_WHEN_HOUR] = "{1} h",
    [TRS_WORD_GROUPS_NOTE] =
        "Les rangs sont incertains là où les intervalles se chevauchent. "
        "Les groupes de moins de 30 complets sont cités sans rang ; sous le"
        " minimum de l’étude, seul n est donné. Les limites après « Dans "
        "l’objectif » sont celles de cette part.",
    [TRS_WORD_GROUPS_POOLED] =
        "Toutes procédures confondues\u00a0: ces groupes ne sont pas comparés.",
    [TRS_WORD_GROUPS_TABLE] = "{1}\u00a0: les chiffres",
    [TRS_WORD_GROUPS_WITHIN] = "{1} : par {2}",
    [TRS_WORD_HOLDING_HOURS] = "Ensemble : part de toutes les heures",
    [TRS_WORD_HOLDING_AVERAGE] = "Ensemble : envoi moyen",
    [TRS_WORD_HOLDING_NOTE] =
        "Lignes des groupes : part de toutes les heures. Le temps commun à "
        "deux acteurs est partagé entre eux. Attente : aucune phase n’est "
        "ouverte. Inconnu : une phase n’a pas été enregistrée.",
    [TRS_WORD_HOLDING_TABLE] = "Parts du temps, selon l’attribution des phases",
    [TRS_WORD_HOLDING_ASSIGNMENT] = "Quelles phases sont attribuées à qui",
    [TRS_WORD_HOLDING_PARALLEL] =
        "Pendant {1} de toutes les heures, des phases de deux acteurs ou "
        "plus étaient ouvertes à la fois. Bureau fermé : la part du temps "
        "d’un acteur pendant laquelle son bureau était fermé, là où ses "
        "heures sont connues.",
    [TRS_WORD_HEAD_OF_HOURS] = "Toutes heures",
    [TRS_WORD_HEAD_OF_AVERAGE] = "Moyenne",
    [TRS_WORD_HEAD_CLOSED] = "Bureau fermé",
    [TRS_WORD_BOTTLENECKS_NO_STAGE] = "Dans aucune phase",
    [TRS_WORD_BOTTLENECKS_NOTE] =
        "La somme des parts peut différer de 100 % : les phases se "
        "chevauchent. Le gain est ce qui serait économisé au plus, si rien "
        "d’autre ne changeait.",
    [TRS_WORD_BOTTLENECKS_TABLE] = "Les phases selon leur part du temps",
    [TRS_WORD_BOTTLENECKS_UNDER] =
        "Somme des parts du temps : {1}. Les plus lents : le dixième le "
        "plus lent. Gain, au plus : le gain moyen si le quart le plus lent "
        "d’une phase ne dépassait pas son P75, et si rien d’autre ne "
        "changeait ; limites par bootstrap.",
    [TRS_WORD_HEAD_OF_TIME] = "Temps",
    [TRS_WORD_HEAD_OF_VARIANCE] = "Variance",
    [TRS_WORD_HEAD_OF_TAIL] = "Plus lents",
    [TRS_WORD_HEAD_AT_MOST] = "Gain au plus",
    [TRS_WORD_CONCLUSIONS_TABLE] = "Recommandations",
    [TRS_WORD_STUDY_OBJECTIVES] = "Objectifs",
    [TRS_WORD_STUDY_SCOPE] = "Champ",
    [TRS_WORD_STUDY_METHOD] = "Méthode",
    [TRS_WORD_STUDY_LIMITS] = "Ce que cette étude ne montre pas",
    [TRS_WORD_STUDY_MEMBERS] = "Groupe de travail",
    [TRS_WORD_STUDY_CHOICE] = "Comment les envois ont été choisis",
    [TRS_WORD_STUDY_COUNTED] = "Dans l’étude",
    [TRS_WORD_STUDY_PERIOD] = "Période",
    [TRS_WORD_STUDY_ANCHOR] = "Choisis selon",
    [TRS_WORD_STUDY_CUTOFF] = "Date limite",
    [TRS_WORD_STUDY_DESIGN] = "Plan de sondage",
    [TRS_WORD_STUDY_ISSUED] = "Formulaires distribués",
    [TRS_WORD_STUDY_RETURNED] = "Formulaires rendus",
    [TRS_WORD_STUDY_ZONE] = "Fuseau horaire",
    [TRS_WORD_STUDY_GUIDE] = "Guide nommé par l’administration",
    [TRS_WORD_STUDY_MILESTONES] =
        "Étapes : ce qui a été enregistré, et par qui",
    [TRS_WORD_STUDY_INTERVALS] =
        "Intervalles : ce qui est mesuré, et à qui c’est attribué",
    [TRS_WORD_STUDY_INTERVALS_NOTE] =
        "Attribuer une phase à un acteur dit qui devait agir, non qui est "
        "en faute.",
    [TRS_WORD_STUDY_CALENDARS] = "Heures d’ouverture",
    [TRS_WORD_STUDY_COMPOSITION] = "Composition de ce qui a été étudié",
    [TRS_WORD_DESIGN_NOT_STATED] =
        "Non précisé ; les intervalles sont donnés comme pour un "
        "échantillon aléatoire",
    [TRS_WORD_DESIGN_CENSUS] = "Tous ceux de la période (recensement)",
    [TRS_WORD_DESIGN_RANDOM] = "Un échantillon aléatoire",
    [TRS_WORD_DESIGN_STRATIFIED] = "Un échantillon aléatoire stratifié",
    [TRS_WORD_DESIGN_PURPOSIVE] =
        "Choisis à dessein ; rien n’est dit des autres",
    [TRS_WORD_KIND_REQUIRED] = "toujours",
    [TRS_WORD_KIND_OPTIONAL] = "facultative",
    [TRS_WORD_KIND_TERMINAL] = "met fin au parcours",
    [TRS_WORD_KIND_COMPOSITE] = "composée",
    [TRS_WORD_QUALITY_FUNNEL] = "Des lignes lues aux durées utilisées",
    [TRS_WORD_FUNNEL_POPULATION] = "Envois de la population",
    [TRS_WORD_FUNNEL_READ] = "Lignes lues",
    [TRS_WORD_FUNNEL_ASIDE] = "Lignes écartées",
    [TRS_WORD_FUNNEL_USED] = "Lignes utilisées",
    [TRS_WORD_FUNNEL_CONSIGNMENTS] = "Envois trouvés dans ces lignes",
    [TRS_WORD_FUNNEL_COUNTED] = "Envois dans l’étude",
    [TRS_WORD_FUNNEL_COMPLETE] = "Dont l’intervalle principal est complet",
    [TRS_WORD_QUALITY_RULES] = "Ce qui a été trouvé dans les données",
    [TRS_WORD_QUALITY_RULES_NOTE] =
        "Les parts se rapportent aux lignes lues ou aux envois trouvés, "
        "selon ce que compte la règle. Le manuel de trs-check dit ce que "
        "fait chaque règle.",
    [TRS_WORD_SEVERITY_ASIDE] = "Écarté",
    [TRS_WORD_SEVERITY_WARNING] = "Avertissements",
    [TRS_WORD_SEVERITY_NOTE] = "Remarques",
    [TRS_WORD_QUALITY_RECORDED] =
        "Combien de fois chaque étape est enregistrée, et avec quelle "
        "précision",
    [TRS_WORD_QUALITY_RECORDED_NOTE] =
        "Sur tous les envois lus, dans la période ou non. Par hasard, un "
        "instant sur 60 tombe à l’heure pile ; beaucoup plus montre que les"
        " heures ont été arrondies.",
    [TRS_WORD_QUALITY_ORDER] =
        "Étapes dans un autre ordre que celui de l’étude",
    [TRS_WORD_QUALITY_ORDER_NOTE] =
        "Une déclaration peut précéder l’arrivée des marchandises ; les "
        "autres lignes méritent un regard.",
    [TRS_WORD_QUALITY_SOURCES] = "Qualité des données par source",
    [TRS_WORD_ANNEX_COMPLETE] = "Tableaux complets",
    [TRS_WORD_ANNEX_INTERVALS] = "Les définitions et leurs empreintes",
    [TRS_WORD_ANNEX_INTERVALS_NOTE] =
        "Deux éditions d’une étude mesurent la même chose quand les empreintes "
        "concordent : bornes, horloge, règles et étape qui choisit les envois "
        "; non les dates.",
    [TRS_WORD_ANNEX_ASKED] = "Ce qui a été demandé : étapes et attributs",
    [TRS_WORD_HEAD_NEGATIVE] = "Sous zéro",
    [TRS_WORD_HEAD_FINGERPRINT] = "Empreinte",
    [TRS_WORD_HEAD_IN_DATA] = "Dans les données",
    [TRS_WORD_NEGATIVE_KEEP] = "gardé",
    [TRS_WORD_NEGATIVE_CLIP] = "compte comme 0",
    [TRS_WORD_NEGATIVE_REJECT] = "rejeté",
    [TRS_WORD_ASKED_MILESTONES] = "Étapes : date et heure de chacune",
    [TRS_WORD_ASKED_ATTRIBUTES] = "Attributs : une valeur chacun",
    [TRS_WORD_ANNEX_COMPLETE_NOTE] =
        "Des seuls envois complets. Les groupes qu’un intervalle ne concerne "
        "pas sont omis. « – » : n est trop petit pour ce nombre.",
    [TRS_WORD_ANNEX_DEFINITIONS] = "Ce que signifient les nombres",
    [TRS_WORD_ANNEX_GLOSSARY] = "Glossaire",
    [TRS_WORD_ANNEX_OUTLIERS] = "Temps très courts et très longs",
    [TRS_WORD_ANNEX_OUTLIERS_NOTE] =
        "Signalés, jamais retirés. La moyenne tronquée laisse de côté les "
        "plus courts et les plus longs.",
    [TRS_WORD_ANNEX_OUTLIERS_WITHOUT] = "Sans eux : ce que seraient la moyenne "
                                        "et la médiane sans les signalés.",
    [TRS_WORD_ANNEX_PRESS] = "Texte pour la presse",
    [TRS_WORD_ANNEX_RECORD] = "Journal d’exécution",
    [TRS_WORD_PRESS_LEAD] =
        "{1} a mesuré le temps nécessaire à la mainlevée des marchandises. "
        "L’étude porte sur {2} de la période {3}.",
    [TRS_WORD_PRESS_HALF] =
        "{1} : la moitié obtient la mainlevée en {2} ; un sur dix prend "
        "plus de {3} (n = {4}).",
    [TRS_WORD_PRESS_ENDS] = "Le temps court de «\u00a0{1}\u00a0» à "
                            "«\u00a0{2}\u00a0», nuits et jours fériés compris.",
    [TRS_WORD_PRESS_END] =
        "Ces temps sont ceux de la période étudiée ; ils ne disent rien "
        "d’autres semaines. Tous les nombres, définitions et méthodes "
        "figurent dans le rapport.",
    [TRS_WORD_RECORD_COMMAND] = "Commande",
    [TRS_WORD_RECORD_TIME] = "Heure du rapport",
    [TRS_WORD_RECORD_VERSION] = "Versions",
    [TRS_WORD_RECORD_VERSIONS] = "libtrs {1}, cairo {2}",
    [TRS_WORD_RECORD_INPUT] = "{1}\nSHA-256 {2}",
    [TRS_WORD_RECORD_NOTE] =
        "Les mêmes entrées, commande et versions donnent les mêmes nombres.",
    [TRS_WORD_TERM_QUANTILE] = "P05, P25, P75, P90…",
    [TRS_WORD_TERM_KM] = "Kaplan-Meier",
    [TRS_WORD_TERM_RMEAN] = "Moyenne restreinte",
    [TRS_WORD_TERM_LIMITS] = "Limites",
    [TRS_WORD_TERM_OUTLIERS] = "Très courts, très longs",
    [TRS_WORD_TERM_NEGATIVE] = "Durées négatives",
    [TRS_WORD_TERM_MILESTONE] = "Étape",
    [TRS_WORD_TERM_INTERVAL] = "Intervalle, phase",
    [TRS_WORD_MEANS_MEDIAN] =
        "Celle du milieu de toutes les durées : la moitié ne prend pas plus"
        " de temps. Elle vient en tête de chaque tableau, car quelques "
        "durées très longues ne la déplacent pas.",
    [TRS_WORD_MEANS_MEAN] =
        "La somme de toutes les durées divisée par leur nombre. Quelques "
        "durées très longues la tirent vers le haut.",
    [TRS_WORD_MEANS_TRIMMED] =
        "La moyenne après avoir laissé de côté, à chaque bout, la part la "
        "plus courte et la plus longue (5 % sauf mention contraire).",
    [TRS_WORD_MEANS_SD] = "L’écart des durées à leur moyenne ; diviseur n − 1.",
    [TRS_WORD_MEANS_QUANTILE] =
        "P90 est la durée que neuf sur dix ne dépassent pas ; de même pour "
        "les autres. Interpolé entre voisins (type 7 de Hyndman et Fan). "
        "Imprimé seulement si un envoi au moins se trouve du petit côté.",
    [TRS_WORD_MEANS_WITHIN] =
        "La part qui n’a pas dépassé son propre objectif. Les ouverts "
        "au-delà de leur objectif comptent comme en retard ; si certains "
        "sont ouverts en deçà, la part est lue sur la courbe de "
        "Kaplan-Meier.",
    [TRS_WORD_MEANS_KM] =
        "La part encore en attente après chaque temps, calculée avec les "
        "complets, les ouverts et les terminés autrement, afin que les "
        "lents non finis ne soient pas oubliés.",
    [TRS_WORD_MEANS_RMEAN] =
        "Le temps moyen jusqu’à la mainlevée ou jusqu’à l’horizon, le plus "
        "tôt des deux ; il compte les ouverts.",
    [TRS_WORD_MEANS_LIMITS] =
        "L’étendue qui contient la vraie valeur d’une telle période avec la"
        " confiance indiquée : t de Student pour les moyennes (dès n = "
        "200), statistiques d’ordre pour les quantiles, intervalle de "
        "Wilson pour les parts.",
    [TRS_WORD_MEANS_OUTLIERS] =
        "Au-delà des bornes lointaines en échelle logarithmique : plus de "
        "P75·(P75/P25)³ ou moins de P25·(P25/P75)³.",
    [TRS_WORD_MEANS_NEGATIVE] =
        "Une étape peut en précéder une autre, comme une déclaration "
        "déposée avant l’arrivée. Chaque intervalle dit si ces temps sont "
        "gardés, comptés comme 0 ou rejetés.",
    [TRS_WORD_MEANS_WORKING] =
        "Seul compte le temps pendant les heures d’ouverture, hors jours "
        "fériés.",
    [TRS_WORD_MEANS_MILESTONE] =
        "Un événement dont l’instant est enregistré : arrivée, dépôt de la "
        "déclaration, mainlevée.",
    [TRS_WORD_MEANS_INTERVAL] =
        "Le temps d’une étape à une autre ; une phase est un intervalle "
        "attribué à un acteur.",
    [TRS_WORD_MEANS_COMPLETE] = "Début et fin sont connus.",
    [TRS_WORD_MEANS_OPEN] = "Commencé, et non terminé à la date limite.",
    [TRS_WORD_MEANS_ENDED] = "Commencé, puis saisi, abandonné ou réexporté.",
    [TRS_WORD_MEANS_OUTSIDE] =
        "L’intervalle ne s’applique pas ou n’a pas commencé.",
    [TRS_WORD_MEANS_MISSING] =
        "C’est arrivé, mais un instant n’a pas été enregistré.",
    [TRS_WORD_MEANS_REJECTED] =
        "Les deux bouts sont connus, mais une règle de l’étude refuse la "
        "durée.",
    [TRS_WORD_MEANS_CUTOFF] =
        "Le moment où l’observation a pris fin ; la suite n’est pas connue.",

    [TRS_WORD_RULE_MISSING_ID] = "Lignes sans identifiant",
    [TRS_WORD_RULE_MISSING_EVENT] = "Lignes sans événement",
    [TRS_WORD_RULE_MISSING_TIME] = "Lignes sans instant",
    [TRS_WORD_RULE_BAD_TIMESTAMP] = "Instants illisibles",
    [TRS_WORD_RULE_NO_INSTANT] = "Lignes sans un seul instant lisible",
    [TRS_WORD_RULE_RAGGED] =
        "Lignes dont le nombre de champs diffère de l’en-tête",
    [TRS_WORD_RULE_BAD_QUOTE] = "Lignes avec un guillemet mal placé",
    [TRS_WORD_RULE_OPEN_QUOTE] = "Un guillemet jamais fermé",
    [TRS_WORD_RULE_TOO_LONG] = "Lignes trop longues",
    [TRS_WORD_RULE_FILTERED] = "Lignes que l’étude laisse de côté",
    [TRS_WORD_RULE_BAD_ENCODING] =
        "Lignes avec des octets invalides dans l’encodage",
    [TRS_WORD_RULE_DUPLICATE_ROW] = "Lignes identiques à une ligne antérieure",
    [TRS_WORD_RULE_DUPLICATE_ID] = "Lignes dont l’identifiant a déjà été vu",
    [TRS_WORD_RULE_ATTRIBUTE_CONFLICT] =
        "Envois dont les lignes se contredisent sur un attribut",
    [TRS_WORD_RULE_BAD_NUMBER] = "Valeurs qui devraient être des nombres",
    [TRS_WORD_RULE_BAD_WEIGHT] =
        "Poids manquants, nuls, négatifs ou non numériques",
    [TRS_WORD_RULE_NO_ANCHOR] = "Envois sans l’étape qui définit la période",
    [TRS_WORD_RULE_IDENTICAL_TIMES] =
        "Envois dont tous les instants sont les mêmes",
    [TRS_WORD_RULE_LONG_JUMP] = "Envois avec plus d’un an entre deux étapes",
    [TRS_WORD_RULE_NEVER_RECORDED] =
        "Étapes qu’un groupe n’a jamais et d’autres si",
    [TRS_WORD_RULE_WINDOW_TRUNCATED] =
        "Rien n’est vu après la fin de la période",
    [TRS_WORD_RULE_EXIT_SAMPLED] =
        "Intervalles qui finissent par l’étape qui définit la période",
    [TRS_WORD_RULE_OPTIONAL_END] =
        "Intervalles qui finissent par une étape facultative",
    [TRS_WORD_RULE_MIXED_FORMAT] =
        "Instants d’une autre forme que la plupart de leur colonne",
    [TRS_WORD_RULE_REPEATED_HOUR] =
        "Heures qui existent deux fois au passage à l’heure d’hiver",
    [TRS_WORD_RULE_SKIPPED_HOUR] =
        "Heures qui n’existent pas au passage à l’heure d’été",
    [TRS_WORD_RULE_AFTER_CUTOFF] = "Instants après la date limite",
    [TRS_WORD_RULE_REPEATED_MILESTONE] = "Étapes enregistrées plusieurs fois",
    [TRS_WORD_RULE_UNNAMED_EVENT] = "Événements qu’aucune étape ne nomme",
    [TRS_WORD_RULE_OUTSIDE_PERIOD] = "Envois hors de la période",
    [TRS_WORD_RULE_DAY_PRECISION] = "Instants enregistrés comme date seule",
    [TRS_WORD_RULE_ORDER] = "Envois dont les étapes suivent un autre ordre",
    [TRS_WORD_RULE_HEAPING] = "Étapes aux heures arrondies",
    [TRS_WORD_RULE_SPARSE_MILESTONE] =
        "Étapes qui manquent à plus de la moitié des envois",

    [TRS_WORD_FIRST_EVENT] = "premier événement",
    [TRS_WORD_LAST_EVENT] = "dernier événement",
    [TRS_WORD_FIND_NOTHING] = "Trop peu d’envois pour un constat",
    [TRS_WORD_FIND_HALF] = "La moitié des {1} prend au plus {2}",
    [TRS_WORD_FIND_HALF_AND_TENTH] =
        "La moitié des {1} prend au plus {2} ; un sur dix prend plus de {3}",
    [TRS_WORD_FIND_HALF_DONE] =
        "Parmi les {1} qui ont abouti, la moitié prend au plus {2}",
    [TRS_WORD_FIND_HALF_AND_TENTH_DONE] =
        "Parmi les {1} qui ont abouti, la moitié prend au plus {2}\u00a0; un "
        "sur dix prend plus de {3}",
    [TRS_WORD_FIND_HALF_WAIT] = "La moitié attend encore après {2}",
    [TRS_WORD_FIND_HALF_AND_TENTH_WAIT] =
        "La moitié attend encore après {2}, un sur dix après {3}",
    [TRS_WORD_NOTE_BOTH] = "{1} {2}",
    [TRS_WORD_NOTE_BANDS] = "Kaplan-Meier, {1} en cours compris\u00a0; "
                            "bandes\u00a0: intervalles à {2}.",
    [TRS_WORD_NOTE_GROUPS] =
        "Non montrés\u00a0: {1} {1?groupe|groupes} avec moins de {2}.",
    [TRS_WORD_NOTE_OPEN] = "Ceux en cours sont comptés (Kaplan-Meier).",
    [TRS_WORD_NOTE_COMPLETED] =
        "{1} achevés seulement\u00a0; les jours où "
        "beaucoup sont en cours paraissent plus courts.",
    [TRS_WORD_NOTE_DAYS_OUTSIDE] = "Hors de ces dates\u00a0: {1} "
                                   "{1?arrivée|arrivées} et {2} {2?fin|fins}, "
                                   "du {3} au {4}.",
    [TRS_WORD_NOTE_OVERLAP] = "Les étapes se chevauchent\u00a0: leurs parts du "
                              "temps font {1} au total.",
    [TRS_WORD_FLOW_ENDS] = "Entrées\u00a0: {1}  ·  Sorties\u00a0: {2}",
    [TRS_WORD_FIND_ONE_MEDIAN] = "La médiane est de {1} ({2})",
    [TRS_WORD_FIND_VARIANTS] = "{1} {1?ordre|ordres différents} d’événements ; "
                               "le plus courant compte pour {2}",
    [TRS_WORD_RARE_WAYS] = "Les chemins plus rares ne sont pas montrés ; "
                           "les nombres sont arrondis.",
    [TRS_WORD_RARE_WAYS_OF] =
        "Non {2?montré|montrés} : {2} {2?chemin plus rare|chemins plus rares}, "
        "soit {3} des passages d’un événement à l’autre.",
    [TRS_WORD_RARE_EVENTS_AND_WAYS] =
        "Non montrés : {1} {1?événement plus rare|événements plus rares} et "
        "{2} {2?chemin plus rare|chemins plus rares}, soit {3} des passages "
        "d’un événement à l’autre.",
    [TRS_WORD_FIND_MEDIANS] = "Les médianes vont de {1} ({2}) à {3} ({4})",
    [TRS_WORD_FIND_STAGE_SHARE] =
        "«\u00a0{1}\u00a0» prend {2} des heures de toutes les étapes",
    [TRS_WORD_FIND_REACHED] =
        "La moitié des {3} achevés a atteint «\u00a0{1}\u00a0» après {2}",
    [TRS_WORD_FIND_DAYS] = "La médiane d’un jour va de {1} ({3}) à {2} ({4})",
    [TRS_WORD_FIND_WEEKS] =
        "La médiane d’une semaine va de {1} ({3}) à {2} ({4})",
    [TRS_WORD_FIND_MONTHS] = "La médiane d’un mois va de {1} à {2}",
    [TRS_WORD_FIRST_OF_MONTH] = "{1}er",
    [TRS_WORD_TELL_ROW_MEDIAN] = " {1} : médiane {2}, n = {3}.",

    [TRS_WORD_FOUND_FOR] = "{1}\u00a0: {2}",
    [TRS_WORD_FOUND_HALF] = "la moitié des {1} prend au plus {2}{3}",
    [TRS_WORD_FOUND_HALF_RELEASED] =
        "la moitié des {1} obtient la mainlevée en {2}{3}",
    [TRS_WORD_FOUND_ENDS] = " de «\u00a0{1}\u00a0» à «\u00a0{2}\u00a0»",
    [TRS_WORD_FOUND_LIMITS] = " (intervalle à {1}\u00a0: de {2} à {3})",
    [TRS_WORD_FOUND_TENTH] = "\u00a0; une sur dix prend plus de {1}",
    [TRS_WORD_FOUND_N] = "\u00a0; n\u00a0=\u00a0{1}",
    [TRS_WORD_FOUND_MEAN] = "la moyenne est de {1}, la médiane de {2}",
    [TRS_WORD_FOUND_WITHIN] =
        "{1} des {2}{3} prennent au plus l’objectif de {4}",
    [TRS_WORD_FOUND_WITHIN_OWN] =
        "{1} des {2}{3} prennent au plus leur objectif",
    [TRS_WORD_FOUND_WITHIN_RELEASED] =
        "{1} des {2}{3} obtiennent la mainlevée dans l’objectif de {4}",
    [TRS_WORD_FOUND_WITHIN_OWN_RELEASED] =
        "{1} des {2}{3} obtiennent la mainlevée dans leur objectif",
    [TRS_WORD_FOUND_UNDECIDED] =
        "\u00a0; {1} {1?reste indécise|restent indécises}",
    [TRS_WORD_FOUND_OPEN] = "à la date de clôture, {1} {2}{3} n’avaient pas "
                            "atteint «\u00a0{4}\u00a0»",
    [TRS_WORD_FOUND_OPEN_SHARE] = ", soit {1} de celles commencées,",
    [TRS_WORD_FOUND_SLOWEST] =
        "l’étape à la médiane la plus longue est «\u00a0{1}\u00a0», {2}{3}",
    [TRS_WORD_FOUND_GROUPS] =
        "la médiane{1} est la plus longue pour {2}, {3} (n\u00a0=\u00a0{4}), "
        "et la plus courte pour {5}, {6} (n\u00a0=\u00a0{7})",
    [TRS_WORD_FOUND_LARGEST] =
        "la moitié de {2} {3} prend au plus {4} dans le groupe le plus "
        "nombreux, «\u00a0{1}\u00a0»",
    [TRS_WORD_FOUND_LARGEST_RELEASED] =
        "la moitié de {2} {3} obtient la mainlevée en {4} dans le groupe le "
        "plus nombreux, «\u00a0{1}\u00a0»",
    [TRS_WORD_FOUND_HOLDING] = "les étapes attribuées à «\u00a0{1}\u00a0» "
                               "prennent {2} de toutes les heures",
    [TRS_WORD_FOUND_AVERAGE] = ", {1} pour l’envoi moyen",
    [TRS_WORD_FOUND_BOTTLENECK] =
        "«\u00a0{1}\u00a0» prend {2} de toutes les heures{3}",
    [TRS_WORD_FOUND_TAIL] = ", {1} de celles du dixième le plus lent",
    [TRS_WORD_FOUND_ALONGSIDE] =
        "«\u00a0{1}\u00a0» concerne {2} des {3}\u00a0; pour {4} d’entre elles, "
        "l’étape d’un autre acteur était ouverte aussi",
    [TRS_WORD_FOUND_AGAIN] =
        "«\u00a0{1}\u00a0» survient plus d’une fois pour {2} des {3} qui l’ont",
    [TRS_WORD_FOUND_PREARRIVAL] = "{1} des {2} sont déposées avant l’arrivée",
    [TRS_WORD_FOUND_OUTSIDE_HOURS] =
        "{1} des arrivées ont lieu hors des heures d’ouverture",
    [TRS_WORD_FOUND_UNTIL_OPENING] =
        "\u00a0; elles attendent en moyenne {1} jusqu’à l’ouverture du bureau",
    [TRS_WORD_FOUND_BY_HOUR] =
        "la médiane va de {1} à {2} selon l’heure d’arrivée",
    [TRS_WORD_FOUND_SET_ASIDE] = "{1} des {2} lignes lues ont été écartées",

    [TRS_WORD_BOTH] = "{1} · {2}",
    [TRS_WORD_IN_NO_STAGE] = "Dans aucune étape",
    [TRS_WORD_FIND_NO_PARTY] = "Aucune étape ne nomme d’acteur\u00a0: tout le "
                               "temps compte comme attente",
    [TRS_WORD_FIND_HOLDS] = "Les étapes attribuées à «\u00a0{1}\u00a0» "
                            "prennent {2} de toutes les heures",
    [TRS_WORD_FIND_MOST_TIME] = "«\u00a0{1}\u00a0» prend {2} du temps",
    [TRS_WORD_FIND_PEAK_HOUR] =
        "«\u00a0{4}\u00a0» culmine le {1} de {2}\u00a0h à {3}\u00a0h, avec "
        "{5} des {6}",
    [TRS_WORD_FIND_MOST_HELD] =
        "Au plus {1} envois sont en cours, à la fin du {2}",
};
