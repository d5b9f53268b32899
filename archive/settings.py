"""What a house decides: every setting, with what it means and what holds where none is given."""

from pathlib import Path
from urllib.parse import quote

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)

from archive.errors import SettingsError
from archive.setting_types import Address, Colour, Hosts, MailAddress, Networks, Text

DEFAULT_HOME = Path("var")


class Settings(BaseModel):
    """Every setting, by the name that it has in the file.

    ``database`` is an SQLAlchemy URL, made from ``home`` where none is given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(default=DEFAULT_HOME, description="the folder that holds everything")
    database: str = Field(
        default="",
        repr=False,
        validate_default=True,
        description="the database, by URL; SQLite in the home folder if none is named",
        examples=["postgresql+psycopg://user@host/name"],
    )
    cache: int | None = Field(
        default=None,
        ge=1,
        description="how many megabytes of each index a process keeps in memory, a whole number; "
        "what suits its size if none is named",
        examples=["512"],
    )
    workers: int | None = Field(
        default=None,
        ge=1,
        description="how many processes read what comes in; one for each core if none is named",
        examples=["4"],
    )
    learnt: bool = Field(
        default=True,
        description="whether searches use what `bannasar learn` has learnt from the archive's own "
        "translations",
        examples=["false"],
    )
    search: Text = Field(
        default="",
        repr=False,
        description="a cluster of OpenSearch that holds the index, by URL; the home folder if none",
        examples=["https://user:password@host:9200/bannasar"],
    )
    bucket: Text = Field(
        default="",
        description="a bucket of S3 that holds the originals; a folder in the home folder if none",
        examples=["s3://bucket/prefix"],
    )
    bucket_endpoint: Text = Field(
        default="",
        description="the server of that bucket, if it is not Amazon's",
        examples=["https://storage.example.org:9000"],
    )
    contact: Text = Field(
        default="",
        description="where the sites that are fetched from can reach whoever runs this",
        examples=["archive@example.org"],
    )
    allow: Hosts = Field(
        default=(),
        description="hosts that may be fetched from although they are in a private network",
        examples=["intranet, minutes.office"],
    )
    imap: Text = Field(
        default="",
        description="the mailbox that press lists come to",
        examples=["imaps://user@host/folder"],
    )
    imap_password_file: Path | None = Field(
        default=None, description="a file whose first line is the password of that mailbox"
    )
    imap_password: SecretStr = Field(
        default=SecretStr(""), description="that password itself; the file is the better place"
    )
    maildir: Path | None = Field(default=None, description="a folder of letters (Maildir)")
    smtp: Text = Field(
        default="",
        description="the mail server that letters about saved searches leave by",
        examples=["smtps://user@host"],
    )
    smtp_password_file: Path | None = Field(
        default=None, description="a file whose first line is the password of that server"
    )
    smtp_password: SecretStr = Field(
        default=SecretStr(""), description="that password itself; the file is the better place"
    )
    mail_from: MailAddress = Field(
        default="",
        description="who those letters are from",
        examples=["archive@example.org"],
    )
    public_address: Address = Field(
        default="",
        description="where readers find the pages, if that is not where they are served",
        examples=["https://archive.example.org"],
    )
    allowed_hosts: Hosts = Field(
        default=(),
        description="the names that the pages answer to; any if none is named",
        examples=["archive.example.org"],
    )
    metrics: Networks = Field(
        default=("127.0.0.0/8", "::1/128"),
        description="the networks that may read /metrics; this machine alone if none is named",
        examples=["127.0.0.1, 10.0.0.0/8"],
    )
    trusted_proxies: Networks = Field(
        default=(),
        description="web servers in front, whose word on who asks is taken",
        examples=["127.0.0.1, 10.0.0.0/8"],
    )

    sso_issuer: Text = Field(
        default="",
        description="the service by which people may sign in (OpenID Connect), as it names itself",
        examples=["https://login.example.org"],
    )
    sso_client: Text = Field(
        default="", description="what that service knows us by", examples=["bannasar"]
    )
    sso_secret_file: Path | None = Field(
        default=None, description="a file whose first line is our secret with that service"
    )
    sso_secret: SecretStr = Field(
        default=SecretStr(""), description="that secret itself; the file is the better place"
    )
    sso_claim: Text = Field(
        default="preferred_username",
        description="what of that service's word is the name of an account here; "
        "nobody may be able to change it for themselves",
        examples=["email"],
    )
    second_check: bool = Field(
        default=False,
        description="whether a direct quote is checked only when two editors have looked at it",
        examples=["true"],
    )

    count_searches: bool = Field(
        default=True,
        description="whether editors are told what is searched for often and in vain; who asks is "
        "never kept",
        examples=["false"],
    )

    house_name_km: Text = Field(default="", description="what the archive is called in Khmer")
    house_name_en: Text = Field(
        default="",
        description="what it is called in English",
        examples=["The Archive of the Ministry"],
    )
    house_colour: Colour = Field(
        default="",
        description="the colour of the bands and links, dark enough for light letters on it",
        examples=["#5a1f2e"],
    )

    @field_validator("database")
    @classmethod
    def _in_the_home(cls, given: str, info: ValidationInfo) -> str:
        """In a URL, a folder named "50%" or "what?" means something else unless it is quoted."""
        return given or f"sqlite:///{quote(str(info.data['home'] / 'archive.sqlite'))}"

    @property
    def cache_bytes(self) -> int | None:
        """How much of an index a process keeps in memory; None for what suits its size."""
        return None if self.cache is None else self.cache << 20

    @property
    def sso_secret_given(self) -> str:
        """Our secret with the service by which people sign in; empty where there is none.

        Raises SettingsError where its file cannot be read.
        """
        if self.sso_secret_file is None:
            return self.sso_secret.get_secret_value()
        try:
            return self.sso_secret_file.read_text(encoding="utf-8").partition("\n")[0].strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"The file {self.sso_secret_file} cannot be read ({error}). "
                "Name another one in sso_secret_file."
            ) from error

    @property
    def writes_letters(self) -> bool:
        """Whether the house has set all that a letter with a link in it needs."""
        return bool(self.smtp and self.mail_from and self.public_address)

    @property
    def originals(self) -> Path:
        """The folder of the bytes as received."""
        return self.home / "originals"

    @property
    def sources(self) -> Path:
        """The list of publishers of this house, beside those that we ship; it need not be there."""
        return self.home / "sources.toml"

    @property
    def index(self) -> Path:
        """The folder of the search index; always safe to delete."""
        return self.home / "index"
