"""Words sprout's world is made of: file names, contents, hosts, and the noise put into requests.

Only raw material: nothing here knows a tool or a sentence. Names are drawn fresh from a random
generator, so a seed gives names that no other seed has seen.
"""
import string

NOUNS = """
apple anchor answer archive arrow autumn badge basket beach bird blanket board boat book bottle bread
bridge brush bucket budget button cabin cable cactus camera candle canvas carbon card castle cellar
chair chapter cherry circle city clock cloud coast coffee coin color copper corner cotton country
cradle credit crystal daisy dawn desert desk diary dinner doctor dragon drawer dream drum eagle earth
echo engine evening fabric falcon family farm feather fence field finger fire flag flame flower forest
fountain fox frame friend frost fruit garden garlic gate ghost glass globe gold grain grape grass
guest guitar hammer harbor harvest hazel heart hill honey horse hotel house ice index ink iron island
ivory jacket jar jewel journal journey juice jungle kettle kitchen knight ladder lake lamp lantern
leaf legend lemon letter lily lion magnet mango maple marble market meadow melon memory metal mill
mirror moon morning moss mountain museum music needle nest night north oak ocean office olive onion
orange orchard otter owl paint palace panda paper parcel park pasta path pearl pencil pepper piano
picture pillow pine planet plate plum pocket poem pond poppy potato powder prairie queen quill rabbit
radio rain raven recipe ribbon rice ridge ring river robin rocket roof rope rose ruby saddle salad
salt sand saturn school scissors sea season shadow shelf ship shoe silk silver sky sleep smoke snow
soap sofa song soup spoon spring square stable star station stone storm story street sugar summer
sunset table tail tea teacher temple tent thunder ticket tiger timber tomato tower town toy trail train
travel tree tulip tunnel turtle uncle valley velvet village violin voice wagon walnut water wave
weather wheel whistle willow window winter wolf wood wool yellow yarn zebra zenith
alice anna bella bruno carla david elena frank greta hugo irene jonas karl lena marta nora oscar paula
quentin rosa simon tanya ursula victor wanda xaver yusuf zoe berlin cairo delhi lima lisbon london
madrid oslo paris prague rome tokyo vienna warsaw
""".split()

ADJECTIVES = """
red blue green black white small large tiny huge old new young quick slow cold warm hot quiet loud soft
hard dark light empty full clean rough smooth early late sweet bitter happy calm brave deep bright wild
""".split()

VERBS_PAST = """
sings walks waits shines falls grows sleeps runs opens closes turns moves speaks smiles rests jumps
returns begins ends breaks holds carries paints builds keeps meets finds loses reads writes
""".split()

TECH = """
greeting hello world test foo bar new_file myfile example demo hello_world shopping
config settings server client report notes todo readme changelog summary draft backup log logs data
input output result results list items users orders names words numbers values test tests main app
module package build release version schema query table stats metrics events errors trace debug cache
token session profile account invoice contract license manual guide intro chapter agenda minutes plan
schedule budget inventory catalog menu recipes lyrics quotes letters contacts address phone journal
source script deploy docker network proxy router sensor signal pixel vector matrix sample model
""".split()

KEYS = """
port host name user timeout color size level mode path limit version owner title city country email
language theme width height depth speed weight price total count status region zone bucket queue topic
retries threads workers interval delay offset format encoding locale currency author license branch
commit tag channel volume quality ratio scale margin padding font debug verbose enabled proxy endpoint
database table schema password secret token api_key max_size min_size log_level base_url cache_dir
user_id group_id start_date end_date max_retries num_workers batch_size page_size backup_dir db_host
db_port db_name smtp_host home_dir default_lang pool_size
""".split()

EXTS = "txt txt txt txt md md csv json yaml yml ini cfg conf toml log py c h cpp js html env list dat text sh xml rst lua".split()
TEXT_EXTS = "txt txt txt txt md md log text list rst dat csv".split()
CONF_EXTS = "ini cfg conf toml env yaml yml json txt properties".split()

FAMOUS = """
README.md Makefile LICENSE package.json index.html main.cpp CMakeLists.txt setup.py config.ini requirements.txt Dockerfile docker-compose.yml
notes.txt todo.txt TODO CHANGELOG.md settings.json hello.txt test.txt data.csv output.txt result.txt names.txt log.txt app.log server.conf a.txt b.txt x.py
""".split()

DIRS = """
data docs src lib assets notes logs config files inbox outbox backup archive tmp build tests examples
project work home reports images public private shared old new stuff letters drafts papers music
""".split()

SYLLABLES = """
ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ha he hi ho ja jo ka ke ki ko la le li lo lu ma me
mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we wi
xa ya yo za ze zi zo bra cle dri fro gra plu sta tri ble nor tan mel vin sor dak lum fen gor hex jul kip
""".split()

# Everyday words for contents and search words (never special in a request).
COMMON = """
hello world greeting greetings greet name names test tests foo bar baz thing things word sky list note shopping task plan
he she we they was were had been will would shall not never always often very more most less only because when where while until
after before under over between against during without about above below again across along around behind beyond here away back
people person child man woman girl boy mother father brother sister king queen hand eye head face foot body night week month
year today tomorrow yesterday minute hour life death love war peace work play money bank shop market food bread meat fish milk
water coffee breakfast lunch car bus plane bicycle wheel road street corner door floor wall kitchen bedroom computer phone screen
keyboard mouse program function variable string integer array object class method error warning success failure start stop
running walked jumped quickly slowly suddenly together perhaps however therefore although important different beautiful
difficult possible necessary general special public private national local free open closed high low long short wide narrow
first second third next last many few several both each other another such same own quick brown jumps lazy dog cat mouse horse cow
sheep duck bird snake spider bee ant tree leaf root branch seed grass wind thunder lightning rainbow universe galaxy
knowledge power energy matter space time reason truth idea thought question answer problem solution example chapter page paragraph
""".split()

# What people ask a model about that sprout knows nothing of.
TOPICS = """
physics chemistry biology history geography politics economics philosophy religion psychology football tennis basketball chess music jazz opera painting
poetry literature cooking baking gardening fishing sailing travel marriage divorce love friendship children parents school university homework exams jobs
taxes insurance banks money bitcoin blockchain robots computers programming python javascript linux windows android phones internet privacy security
health diet vitamins sleep stress cancer flu vaccines yoga running swimming cycling cars trains airplanes rockets space mars venus jupiter dinosaurs
dogs cats horses birds whales sharks bees ants trees flowers rain climate energy electricity magnetism gravity light sound time numbers algebra geometry
germany france italy spain england china japan india brazil canada egypt russia africa europe america london rome berlin tokyo
shakespeare goethe mozart beethoven einstein newton darwin napoleon caesar cleopatra picasso columbus gandhi lincoln
""".split()

UMLAUT = ["café", "naïve", "Zürich", "größe", "señor", "crème", "Łódź", "日本", "привет", "naïf", "über", "façade", "smörgås", "élan", "ñandú", "✓", "→", "€"]

TLDS = "com org net io dev local example test".split()

# Words that fill a request without changing it; some are dropped in, some replace function words.
FILLERS = """
quickly now again really just simply actually perhaps maybe also then first next today tonight here
exactly precisely carefully once kindly basically literally honestly somehow soon later immediately
""".split()


def syllable_word(rng, least=2, most=3):
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(least, most)))


def random_letters(rng, least=3, most=7):
    return "".join(rng.choice(string.ascii_lowercase) for _ in range(rng.randint(least, most)))


def word(rng):
    """A content word, known or invented."""
    r = rng.random()
    if r < 0.45:
        return rng.choice(NOUNS)
    if r < 0.55:
        return rng.choice(COMMON)
    if r < 0.65:
        return rng.choice(ADJECTIVES)
    if r < 0.75:
        return rng.choice(TECH)
    if r < 0.92:
        return syllable_word(rng)
    return random_letters(rng)


def odd_stem(rng):
    """Names as programs and careful people give them: dates, versions, camel case, dots."""
    r = rng.random()
    w = rng.choice(NOUNS + TECH)
    if r < 0.3:
        return w + rng.choice(NOUNS + TECH).capitalize()
    if r < 0.5:
        return "%d-%02d-%02d" % (rng.randint(2019, 2030), rng.randint(1, 12), rng.randint(1, 28))
    if r < 0.65:
        return w + rng.choice(["", "_", "-", "."]) + "v%d%s" % (rng.randint(1, 9), rng.choice(["", ".%d" % rng.randint(0, 9)]))
    if r < 0.85:
        return w + "." + rng.choice(["final", "old", "new", "bak", "test", "min", "local", "en", "de", w[:3]])
    return "%02d%s%s" % (rng.randint(1, 99), rng.choice("_-"), w)


def stem(rng):
    if rng.random() < 0.05:
        return odd_stem(rng)
    r = rng.random()
    if r < 0.30:
        s = rng.choice(NOUNS)
    elif r < 0.50:
        s = rng.choice(TECH)
    elif r < 0.62:
        s = syllable_word(rng)
    elif r < 0.70:
        s = random_letters(rng, 2, 9)
    elif r < 0.86:
        s = word(rng) + rng.choice("__-") + word(rng)
    elif r < 0.94:
        s = word(rng) + rng.choice(["", "_", "-"]) + str(rng.randint(1, 2030 if rng.random() < 0.3 else 20))
    elif r < 0.97:
        s = rng.choice(TECH + NOUNS).upper()
    else:
        s = rng.choice(NOUNS).capitalize()
    return s


def dir_name(rng):
    d = rng.choice(DIRS) if rng.random() < 0.5 else stem(rng).lower()
    if rng.random() < 0.2:
        d += "/" + (rng.choice(DIRS) if rng.random() < 0.4 else stem(rng).lower())
    return d


def near_name(rng, name):
    """What a person calls a copy of `name`: notes2.txt, notes.bak, old/notes.txt …"""
    folder, _, base = name.rpartition("/")
    stem_, dot, ext = base.rpartition(".")
    if not dot:
        stem_, ext = base, ""
    r = rng.random()
    if r < 0.35:
        base = stem_ + rng.choice(["2", "3", "_2", "-2", "_copy", "-copy", "_old", "_new", "_backup", "-backup", "_final", "_v2", "1", "x"]) + dot + ext
    elif r < 0.5:
        base = rng.choice(["old_", "new_", "my_", "copy_of_", "backup_", "the_", "old-", "my-"]) + base
    elif r < 0.65:
        base = base + rng.choice([".bak", ".old", ".orig", ".copy", "~", ".txt"])
    elif r < 0.8:
        base = stem_ + "." + rng.choice([e for e in EXTS if e != ext])
    else:
        return dir_name(rng) + "/" + base
    return (folder + "/" if folder and rng.random() < 0.5 else "") + base


def file_name(rng, exts=EXTS, dir_share=0.28):
    ext = rng.choice(exts) if rng.random() < 0.97 else random_letters(rng, 2, 3)
    name = stem(rng) + "." + ext
    r = rng.random()
    if r < 0.03:
        name = stem(rng)
        if "_" not in name and "-" not in name:
            name = name.upper() if rng.random() < 0.7 else name + "_" + word(rng)
    elif r < 0.045:
        name = rng.choice(FAMOUS)
    if rng.random() < dir_share:
        name = dir_name(rng) + "/" + name
    return name


def sentence(rng, least=2, most=7):
    n = rng.randint(least, most if rng.random() < 0.94 else 2 * most)
    out = []
    for i in range(n):
        r = rng.random()
        if r < 0.22:
            out.append(rng.choice(["the", "a", "and", "of", "in", "on", "with", "my", "your", "is", "to", "from", "no", "every"]))
        elif r < 0.34:
            out.append(rng.choice(ADJECTIVES))
        elif r < 0.46:
            out.append(rng.choice(VERBS_PAST))
        elif r < 0.5:
            out.append(str(rng.randint(0, 999)))
        elif r < 0.515:
            out.append(rng.choice(UMLAUT))
        elif r < 0.54 and out:
            out.append(rng.choice(out))
        elif r < 0.565:
            out.append(rng.choice(COMMON))
        elif r < 0.59:
            w = word(rng)
            out.append(rng.choice(["it's", "don't", "I'm", w + "'s", "(" + w + ")", '"' + w + '"', w + ":", w + ";", w + "-" + word(rng), w + "/" + word(rng), "#" + w, w + "!", "- " + w, "%d%%" % rng.randint(1, 99), "%d.%d" % (rng.randint(0, 99), rng.randint(0, 99)), "$%d" % rng.randint(1, 500), w + "@" + word(rng) + ".com", "&", "*", "+", "=", w + "_" + word(rng), w.upper(), "%d:%02d" % (rng.randint(0, 23), rng.randint(0, 59))]))
        else:
            out.append(word(rng))
    s = " ".join(out)
    r = rng.random()
    if r < 0.35:
        s = s[0].upper() + s[1:]
    if rng.random() < 0.2:
        s += rng.choice(".!?.")
    elif rng.random() < 0.1:
        s = s.replace(" ", ", ", 1)
    return s


def key_name(rng):
    r = rng.random()
    if r < 0.6:
        k = rng.choice(KEYS)
    elif r < 0.75:
        k = word(rng)
    elif r < 0.9:
        k = word(rng) + rng.choice("__-.") + word(rng)
    else:
        k = syllable_word(rng)
    if rng.random() < 0.15:
        k = k.upper()
    return k


def value(rng):
    r = rng.random()
    if r < 0.28:
        return str(rng.randint(0, rng.choice([9, 99, 999, 9999, 65535])))
    if r < 0.36:  # digits that repeat: copying must not lose count
        return rng.choice(["%d%d" % ((rng.randint(1, 99),) * 2), "%d00" % rng.randint(1, 99), "%d000" % rng.randint(1, 99), "".join(rng.choice("01") for _ in range(rng.randint(3, 8))), "80", "443", "8080", "8443", "5432", "3306", "127.0.0.1", "0.0.0.0", "192.168.%d.%d" % (rng.randint(0, 9), rng.randint(1, 254))])
    if r < 0.6:
        return word(rng)
    if r < 0.66:
        return rng.choice(["true", "false", "on", "off", "yes", "no", "none"])
    if r < 0.72:
        return "%d.%d" % (rng.randint(0, 20), rng.randint(0, 99))
    if r < 0.78:
        return word(rng) + "." + rng.choice(TLDS)
    if r < 0.83:
        return "/" + word(rng) + "/" + word(rng)
    if r < 0.88:
        return word(rng) + rng.choice("-_@") + word(rng)
    if r < 0.92:
        return "%d.%d.%d" % (rng.randint(0, 9), rng.randint(0, 30), rng.randint(0, 30))
    if r < 0.97:
        return word(rng) + " " + word(rng)
    return word(rng).upper()
