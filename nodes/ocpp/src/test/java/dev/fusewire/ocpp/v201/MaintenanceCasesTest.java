package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Certification of 2.0.1, L firmware, M certificates and P data transfer")
class MaintenanceCasesTest extends PlayedStation201 {

    private static final String FIRMWARE =
            "{'requestId':2,'firmware':{'location':'https://h/f','retrieveDateTime':'2026-01-15T12:00:00Z','signingCertificate':'-','signature':'-'}}";

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "L_01 Secure Firmware Update - Installation successful, Accepted, DONE, Downloading Downloaded"
                + " SignatureVerified Installing InstallRebooting Installed",
        "L_02 Secure Firmware Update - InstallScheduled, Accepted, DONE, Downloading Downloaded SignatureVerified"
                + " InstallScheduled Installing Installed",
        "L_03 Secure Firmware Update - DownloadScheduled, Accepted, DONE, DownloadScheduled Downloading Downloaded"
                + " SignatureVerified Installing Installed",
        "L_04 Secure Firmware Update - RevokedCertificate, RevokedCertificate, REFUSED, ''",
        "L_05 Secure Firmware Update - InvalidCertificate, InvalidCertificate, REFUSED, ''",
        "L_06 Secure Firmware Update - InvalidSignature, Accepted, DONE, Downloading Downloaded InvalidSignature",
        "L_07 Secure Firmware Update - DownloadFailed, Accepted, DONE, Downloading DownloadFailed",
        "L_08 Secure Firmware Update - InstallVerificationFailed, Accepted, DONE, Downloading Downloaded"
                + " SignatureVerified Installing InstallVerificationFailed",
        "L_09 Secure Firmware Update - InstallationFailed, Accepted, DONE, Downloading Downloaded SignatureVerified"
                + " Installing InstallationFailed",
        "L_10 Secure Firmware Update - AcceptedCanceled, AcceptedCanceled, DONE, Downloading Downloaded"
                + " SignatureVerified Installing Installed",
        "L_11 Secure Firmware Update - Unable to cancel, Rejected, REFUSED, Installing Installed",
        "L_13 Secure Firmware Update - Unable to download/install firmware with ongoing transaction, Accepted, DONE,"
                + " DownloadScheduled Downloading Downloaded SignatureVerified InstallScheduled Installing Installed"
    })
    void firmware(String name, String answer, Kind kind, String course) {
        asks("UpdateFirmware", FIRMWARE, "{'status':'" + answer + "'}", kind);
        for (String status : course.split(" ", -1)) {
            if (!status.isEmpty()) {
                tells("FirmwareStatusNotification", "{'status':'" + status + "','requestId':2}");
            }
        }
        assertThat(String.join(" ", noted("firmware"))).isEqualTo(course);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "L_17 Publish Firmware - Published, Downloading Downloaded ChecksumVerified Published",
        "L_19 Publish Firmware - Invalid Checksum, Downloading Downloaded InvalidChecksum",
        "L_20 Publish Firmware - PublishFailed, Downloading Downloaded ChecksumVerified PublishFailed",
        "L_24 Publish Firmware - Download failed, Downloading DownloadFailed"
    })
    void publish(String name, String course) {
        asks(
                "PublishFirmware",
                "{'location':'https://h/f','checksum':'0123456789abcdef0123456789abcdef','requestId':2}",
                "{'status':'Accepted'}",
                Kind.DONE);
        for (String status : course.split(" ", -1)) {
            tells(
                    "PublishFirmwareStatusNotification",
                    "{'status':'" + status + "','requestId':2"
                            + (status.equals("Published") ? ",'location':['http://local/f']" : "") + "}");
        }
        assertThat(String.join(" ", noted("firmware"))).isEqualTo(course);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        L_21 Unpublish Firmware - Unpublished; UnpublishFirmware; {'checksum':'0123456789abcdef0123456789abcdef'}; {'status':'Unpublished'}; DONE
        L_22 Unpublish Firmware - NoFirmware; UnpublishFirmware; {'checksum':'0123456789abcdef0123456789abcdef'}; {'status':'NoFirmware'}; REFUSED
        L_23 Unpublish Firmware - Download Ongoing; UnpublishFirmware; {'checksum':'0123456789abcdef0123456789abcdef'}; {'status':'DownloadOngoing'}; REFUSED
        M_01 Install CA certificate - CSMSRootCertificate; InstallCertificate; {'certificateType':'CSMSRootCertificate','certificate':'-'}; {'status':'Accepted'}; DONE
        M_02 Install CA certificate - ManufacturerRootCertificate; InstallCertificate; {'certificateType':'ManufacturerRootCertificate','certificate':'-'}; {'status':'Accepted'}; DONE
        M_03 Install CA certificate - V2GRootCertificate; InstallCertificate; {'certificateType':'V2GRootCertificate','certificate':'-'}; {'status':'Accepted'}; DONE
        M_04 Install CA certificate - MORootCertificate; InstallCertificate; {'certificateType':'MORootCertificate','certificate':'-'}; {'status':'Accepted'}; DONE
        M_05 Install CA certificate - Failed; InstallCertificate; {'certificateType':'CSMSRootCertificate','certificate':'-'}; {'status':'Failed'}; REFUSED
        M_12 Retrieve certificates from Charging Station - CSMSRootCertificate; GetInstalledCertificateIds; {'certificateType':['CSMSRootCertificate']}; {'status':'Accepted','certificateHashDataChain':[{'certificateType':'CSMSRootCertificate','certificateHashData':{'hashAlgorithm':'SHA256','issuerNameHash':'a','issuerKeyHash':'b','serialNumber':'1'}}]}; DONE
        M_13 Retrieve certificates from Charging Station - ManufacturerRootCertificate; GetInstalledCertificateIds; {'certificateType':['ManufacturerRootCertificate']}; {'status':'Accepted'}; DONE
        M_14 Retrieve certificates from Charging Station - V2GRootCertificate; GetInstalledCertificateIds; {'certificateType':['V2GRootCertificate']}; {'status':'Accepted'}; DONE
        M_15 Retrieve certificates from Charging Station - V2GCertificateChain; GetInstalledCertificateIds; {'certificateType':['V2GCertificateChain']}; {'status':'Accepted'}; DONE
        M_16 Retrieve certificates from Charging Station - MORootCertificate; GetInstalledCertificateIds; {'certificateType':['MORootCertificate']}; {'status':'Accepted'}; DONE
        M_17 Retrieve certificates from Charging Station - CSMSRootCertificate and ManufacturerRootCertificate; GetInstalledCertificateIds; {'certificateType':['CSMSRootCertificate','ManufacturerRootCertificate']}; {'status':'Accepted'}; DONE
        M_18 Retrieve certificates from Charging Station - All certificateTypes; GetInstalledCertificateIds; {}; {'status':'Accepted'}; DONE
        M_19 Retrieve certificates from Charging Station - No matching certificate found; GetInstalledCertificateIds; {'certificateType':['MORootCertificate']}; {'status':'NotFound'}; REFUSED
        M_20 Delete a certificate from a Charging Station - Success; DeleteCertificate; {'certificateHashData':{'hashAlgorithm':'SHA256','issuerNameHash':'a','issuerKeyHash':'b','serialNumber':'1'}}; {'status':'Accepted'}; DONE
        M_21 Delete a certificate from a Charging Station - Failed; DeleteCertificate; {'certificateHashData':{'hashAlgorithm':'SHA256','issuerNameHash':'a','issuerKeyHash':'b','serialNumber':'1'}}; {'status':'Failed'}; REFUSED
        """)
    void asked(String name, String action, String payload, String answer, Kind kind) {
        asks(action, payload, answer, kind);
    }

    @Test
    @DisplayName(
            "A and M: nobody signs here and there are no contracts: said so (TC_M_24, M_26, M_28 do" + " not pass)")
    void noAuthority() {
        assertThat(bench.call("SignCertificate", "{'csr':'-'}").string("status", ""))
                .isEqualTo("Rejected");
        assertThat(bench.call(
                                "GetCertificateStatus",
                                "{'ocspRequestData':{'hashAlgorithm':'SHA256','issuerNameHash':'a','issuerKeyHash':'b','serialNumber':'1','responderURL':'http://o'}}")
                        .string("status", ""))
                .isEqualTo("Failed");
        assertThat(bench.call(
                                "Get15118EVCertificate",
                                "{'iso15118SchemaVersion':'x','action':'Install','exiRequest':'AA'}")
                        .string("status", ""))
                .isEqualTo("Failed");
    }

    @Test
    @DisplayName("TC_P_02 Data Transfer to the CSMS - Rejected / Unknown VendorId / Unknown MessageId")
    void dataTransfer() {
        assertThat(bench.call("DataTransfer", "{'vendorId':'maker','messageId':'m','data':{'a':[1]}}")
                        .string("status", ""))
                .isEqualTo("UnknownVendorId");
    }

    @Test
    @DisplayName("TC_P_03 CustomData - Receive custom data")
    void customData() {
        ObjectValue answer = bench.call(
                "BootNotification",
                "{'reason':'PowerUp','chargingStation':{'vendorName':'V','model':'M','customData':{'vendorId':'maker','x':1}},'customData':{'vendorId':'maker','y':{'z':2}}}");
        assertThat(answer.string("status", "")).isEqualTo("Accepted");
        assertThat(bench.log).noneMatch(each -> each.contains("not as it should be"));
    }
}
